import type { RunField } from "../../src/model/run-query.js";
import type { RunStatus } from "../../src/model/status.js";
import type {
  FromRuns,
  RunAction,
  RunScope,
  RunsOverview,
  ToRuns,
} from "../../src/protocol/runs-messages.js";
import type { RunsWords } from "../../src/protocol/runs-words.js";
import type { Host } from "../shared/host.js";
import { say } from "../shared/words.js";
import { savedChart } from "./chart/save-chart.js";
import { ExplorerParts } from "./explorer-parts.js";
import { type ExplorerState, StateKeeper } from "./explorer-state.js";
import { type ParsedFilter, parseFilter } from "./filter/parse-filter.js";
import { toggleStatus } from "./filter/status-token.js";
import { keepTimesTrue } from "./keep-times-true.js";
import { moved } from "./panel/column-picker.js";
import { scopeTitle } from "./panel/header.js";
import { type Instead, presentInstead } from "./panel/present-notice.js";
import { Questions } from "./questions.js";
import { RunChooser } from "./rows/run-chooser.js";
import { RunRows } from "./rows/run-rows.js";
import { SelectedRuns } from "./rows/selected-runs.js";
import { runMenu } from "./run-menu.js";
import { chartedField, shownColumns } from "./shown-columns.js";
import { type Column, columnsOf } from "./table/columns.js";
import { ROW_HEIGHT } from "./table/row-view.js";
import { nextSorting } from "./table/sorting.js";

type Scopes = Extract<ToRuns, { readonly type: "show-scopes" }>;

const CHARTED_RUNS = 200;
const TYPING_PAUSE_MS = 80;
const LOADING_MS = 300;

/** The page: runs of a scope as charts and as a table, with what filters, sorts and acts on them. */
export class RunExplorer {
  readonly #host: Host<ToRuns, FromRuns>;
  readonly #words: RunsWords;
  readonly #kept: StateKeeper;
  readonly #questions: Questions;
  readonly #rows: RunRows;
  readonly #selected: SelectedRuns;
  readonly #chooser: RunChooser;
  readonly #parts: ExplorerParts;
  #scopes: Scopes | undefined;
  #overview: RunsOverview | undefined;
  #filter: ParsedFilter = { query: {} };
  #failure: string | undefined;
  #isSlow = false;
  #newer = 0;
  /** Somebody has filtered, and has not been told yet what that leaves. */
  #isToAnnounce = false;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #frame: number | undefined;

  constructor(page: HTMLElement, host: Host<ToRuns, FromRuns>, words: RunsWords) {
    this.#host = host;
    this.#words = words;
    this.#kept = new StateKeeper(host);
    this.#questions = new Questions((message) => host.post(message));
    this.#rows = new RunRows((offset, limit) => this.#questions.rows(offset, limit));
    this.#selected = new SelectedRuns(this.#state.selected);
    this.#chooser = new RunChooser({
      rows: this.#rows,
      selected: this.#selected,
      ask: (offset, limit) => this.#questions.rows(offset, limit),
      onChange: () => this.#selectionChanged(),
    });
    this.#parts = new ExplorerParts(page, {
      words,
      rows: this.#rows,
      selected: this.#selected,
      onChooseScope: (key) => this.#chooseScope(key),
      onPin: (pinned) => this.#chooseScope(pinned ? this.#scopes?.shown : undefined),
      onToggleCharts: () => this.#change({ chartsHidden: !this.#state.chartsHidden }),
      onType: (text) => this.#type(text),
      onToggleStatus: (status) => this.#toggleStatus(status),
      onSort: (column) => this.#sort(column),
      onResize: (id, width) => this.#change({ widths: { ...this.#state.widths, [id]: width } }),
      onMove: (id, by) => this.#setColumns(moved(this.#columnIds(), id, by)),
      onColumns: (columns) => this.#setColumns(columns),
      onChart: (chartField) => {
        this.#change({ chartField });
        this.#ask({ keep: true });
      },
      onSelect: () => this.#selectionChanged(),
      onExtend: (index) => this.#chooser.extend(index),
      onChooseBar: (id, how) => this.#chooseBar(id, how),
      onOpen: (id) => this.#act("open-dag", [id]),
      onAct: (action) => this.#act(action, this.#selected.ids),
      onInstead: (act) => this.#answerInstead(act),
      onNewer: () => this.#showNewest(),
      onScroll: (top) => this.#scrolled(top),
      onMenu: (id) => this.#menuOf(id),
      onSavePicture: (format) => this.#savePicture(format),
      onWidth: () => this.#draw(),
    });
  }

  /** Listens already: says what was pinned, and shows what comes. */
  start(): void {
    const { pinned } = this.#state;
    this.#host.post({ type: "ready", ...(pinned === undefined ? {} : { pinned }) });
    keepTimesTrue(
      () => this.#draw(),
      () => (this.#overview?.counts.running ?? 0) > 0,
    );
  }

  flush(): void {
    this.#kept.flush();
  }

  receive(message: ToRuns): void {
    switch (message.type) {
      case "show-scopes":
        this.#showScopes(message);
        break;
      case "runs-changed":
        this.#refresh();
        break;
      case "show-rows":
        this.#showRows(message);
        break;
      case "show-overview":
        this.#showOverview(message);
        break;
      case "show-failure":
        this.#showFailure(message);
    }
  }

  get #state(): ExplorerState {
    return this.#kept.state;
  }

  get #scope(): RunScope | undefined {
    return this.#scopes?.scopes.find(({ key }) => key === this.#scopes?.shown);
  }

  get #fields(): readonly RunField[] {
    return this.#overview?.fields ?? this.#scopes?.fields ?? [];
  }

  #change(changes: Partial<ExplorerState>): void {
    this.#kept.change(changes);
    this.#draw();
  }

  #showScopes(message: Scopes): void {
    const before = this.#scopes?.shown;
    this.#scopes = message;
    const { shown } = message;
    this.#draw();
    if (shown === undefined || shown === before) return;
    const isRestored = before === undefined && shown === this.#state.scope;
    this.#overview = undefined;
    if (!isRestored) this.#selected.set([]);
    const scrollTop = isRestored ? this.#state.scrollTop : 0;
    this.#kept.change({ scope: shown, scrollTop, selected: this.#selected.ids });
    this.#ask({ keep: false, scrollTop });
  }

  #chooseScope(key: string | undefined): void {
    this.#change({ pinned: key });
    this.#host.post({ type: "choose-scope", ...(key === undefined ? {} : { key }) });
  }

  /** Asks for the runs as they are wanted now. */
  #ask({ keep, scrollTop = 0 }: { readonly keep: boolean; readonly scrollTop?: number }): void {
    const scope = this.#scopes?.shown;
    if (scope === undefined) return;
    const { filter, sortBy, order } = this.#state;
    const context = { words: this.#words, fields: this.#fields, now: Date.now() };
    this.#filter = parseFilter(filter, context);
    const query = { ...this.#filter.query, sortBy, order };
    const fields = this.#columns().flatMap(({ field }) => field ?? []);
    const chart = this.#chartField();
    this.#questions.about({
      scope,
      query,
      fields,
      chartFields: chart === undefined ? [] : [chart],
    });
    this.#failure = undefined;
    this.#newer = 0;
    const from = Math.floor(scrollTop / ROW_HEIGHT);
    this.#rows.reset({ keep, from, to: from + 50 });
    this.#questions.overview(CHARTED_RUNS);
    this.#waitForAnswer(scrollTop);
    this.#draw();
  }

  #waitForAnswer(scrollTop: number): void {
    clearTimeout(this.#waiting);
    this.#isSlow = false;
    this.#parts.startAt(scrollTop);
    this.#waiting = setTimeout(() => {
      this.#isSlow = true;
      this.#draw();
    }, LOADING_MS);
  }

  #refresh(): void {
    if (!this.#questions.asked || this.#rows.total === undefined) return;
    this.#rows.refresh(...this.#parts.table.range);
    this.#questions.overview(CHARTED_RUNS);
  }

  #showRows(message: Extract<ToRuns, { readonly type: "show-rows" }>): void {
    this.#selected.learn(message.rows);
    if (this.#chooser.takes(message)) return;
    clearTimeout(this.#waiting);
    const shift = this.#parts.table.keepPlace(() => this.#rows.receive(message));
    this.#newer = Math.max(0, this.#newer + shift);
    this.#parts.placeAfterAnswer();
    this.#draw();
  }

  #showOverview({ request, overview }: Extract<ToRuns, { readonly type: "show-overview" }>): void {
    if (!this.#questions.isNewestOverview(request)) return;
    const isFirst = this.#overview === undefined;
    const columns = JSON.stringify(this.#columnIds());
    const chart = this.#chartField();
    this.#overview = overview;
    this.#selected.learn(overview.newest);
    if (this.#isToAnnounce) this.#parts.announce(overview.total);
    this.#isToAnnounce = false;
    // Which fields there are decides what is shown, and what short names in the filter stand for.
    const isOther = columns !== JSON.stringify(this.#columnIds()) || chart !== this.#chartField();
    if (isOther || (isFirst && this.#filter.problem !== undefined)) {
      this.#ask({ keep: true, scrollTop: this.#state.scrollTop });
    }
    this.#draw();
  }

  #showFailure({ request, message }: Extract<ToRuns, { readonly type: "show-failure" }>): void {
    if (!this.#rows.fail(request) && !this.#questions.isNewestOverview(request)) return;
    clearTimeout(this.#waiting);
    this.#failure = message;
    this.#draw();
  }

  #columnIds(): readonly string[] {
    const { width } = this.#parts;
    return shownColumns(this.#state, { scope: this.#scope, fields: this.#fields, width });
  }

  #columns(): readonly Column[] {
    const { widths } = this.#state;
    return columnsOf(this.#columnIds(), { widths, fields: this.#fields, words: this.#words });
  }

  #chartField(): string | undefined {
    return chartedField(this.#state, this.#fields);
  }

  #setColumns(columns: readonly string[] | undefined): void {
    this.#change({ columns });
    this.#ask({ keep: true, scrollTop: this.#parts.table.scrollTop });
  }

  #type(filter: string): void {
    clearTimeout(this.#typing);
    this.#kept.change({ filter });
    this.#typing = setTimeout(() => {
      this.#ask({ keep: true });
      this.#isToAnnounce = true;
    }, TYPING_PAUSE_MS);
    this.#draw();
  }

  #toggleStatus(status: RunStatus): void {
    const asked = [this.#filter.query.status ?? []].flat();
    this.#type(toggleStatus(this.#state.filter, asked, status));
  }

  #sort(column: Column): void {
    this.#kept.change(nextSorting(column, this.#state) ?? {});
    this.#ask({ keep: true });
  }

  #selectionChanged(): void {
    this.#change({ selected: this.#selected.ids });
  }

  #chooseBar(id: string, how: "only" | "toggle"): void {
    const newest = this.#overview?.newest ?? [];
    const index = this.#chooser.bar(id, how, { newest, sorting: this.#state });
    if (index !== undefined) this.#parts.table.reveal(index);
  }

  #act(action: RunAction, runIds: readonly string[]): void {
    const scope = this.#scopes?.shown;
    if (scope === undefined || runIds.length === 0) return;
    this.#host.post({ type: "act", action, scope, runIds });
    if (action !== "delete" && action !== "restore") return;
    this.#selected.set([]);
    this.#selectionChanged();
  }

  #answerInstead(act: NonNullable<Instead["act"]>): void {
    const scope = this.#scopes?.shown;
    if (act === "clear-filter") this.#type("");
    else if (act === "retry") this.#ask({ keep: false });
    else if (scope !== undefined) this.#host.post({ type: "run-pipeline", scope });
  }

  #showNewest(): void {
    this.#newer = 0;
    this.#parts.table.focusRow(0);
    this.#draw();
  }

  #scrolled(scrollTop: number): void {
    this.#kept.change({ scrollTop });
    if (scrollTop >= ROW_HEIGHT || this.#newer === 0) return;
    this.#newer = 0;
    this.#draw();
  }

  /** What the editor's menu gives to the commands that are chosen in it. */
  #menuOf(id: string): object {
    const run = this.#chooser.forMenu(id);
    return run ? runMenu(run, this.#scope?.root ?? "", this.#selected.ids) : {};
  }

  async #savePicture(format: "svg" | "png"): Promise<void> {
    const heading = this.#scope ? scopeTitle(this.#scope, this.#words) : "";
    const content = await savedChart(this.#parts.chart.drawing, heading, format);
    this.#host.post({ type: "save-picture", format, content });
  }

  /** Shows everything as it is with the next frame, however often something changes until then. */
  #draw(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#drawNow();
    });
  }

  #drawNow(): void {
    const { filter, sortBy, order, chartsHidden } = this.#state;
    const scope = this.#scope;
    const overview = this.#overview;
    const total = this.#rows.total;
    const instead = presentInstead(
      {
        emptyMessage: this.#scopes?.emptyMessage,
        canRun: this.#scopes?.cannotActReason === undefined,
        ...{ scope, failure: this.#failure, overview, total, isSlow: this.#isSlow },
      },
      this.#words,
    );
    this.#parts.update({
      scopes: this.#scopes,
      overview,
      instead,
      chartsHidden,
      filter,
      problem: this.#filter.problem,
      asked: [this.#filter.query.status ?? []].flat(),
      isDeleted: this.#filter.query.deleted ?? false,
      columns: this.#columns(),
      fields: this.#fields,
      sorting: { sortBy, order },
      label: scope ? say(this.#words.table, scopeTitle(scope, this.#words)) : "",
      chartField: this.#chartField(),
      newer: this.#newer,
    });
  }
}
