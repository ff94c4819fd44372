import type { Argument, Command, Option } from "commander";
import type { StoreCandidates } from "./store-candidates.js";

/** Something that may be written next. */
export interface Candidate {
  readonly text: string;
  readonly about: string;
}

export interface Candidates {
  readonly listed: readonly Candidate[];
  /** Whether it may also be a file, which is the shell's to complete. */
  readonly files: boolean;
}

/** What can follow the words of a command line. Those that do not begin as `current` are among them. */
export function candidatesFor(
  program: Command,
  words: { readonly before: readonly string[]; readonly current: string },
  askStore: AskStore,
): Promise<Candidates> {
  return new Completion(program, words, askStore).candidates();
}

/** Opens a store, that of this folder unless a path is given, for one question. */
export type AskStore = (
  path: string | undefined,
  ask: (store: StoreCandidates) => readonly Candidate[],
) => Promise<readonly Candidate[]>;

class Completion {
  #command: Command;
  readonly #current: string;
  readonly #askStore: AskStore;
  readonly #operands: string[] = [];
  /** Values of options that stand before, by the option's name in code. */
  readonly #values = new Map<string, string>();
  /** The option whose value is being written. */
  #open: Option | undefined;
  #takesOptions = true;

  constructor(
    program: Command,
    { before, current }: { readonly before: readonly string[]; readonly current: string },
    askStore: AskStore,
  ) {
    this.#command = program;
    this.#current = current;
    this.#askStore = askStore;
    for (const word of before) this.#take(word);
  }

  async candidates(): Promise<Candidates> {
    if (this.#open) return this.#valuesOf(this.#open, "");
    const assigned = /^(--[^=]+=)/.exec(this.#current)?.[1];
    const option = assigned && this.#option(assigned.slice(0, -1));
    if (assigned && option && this.#takesOptions) return this.#valuesOf(option, assigned);
    if (this.#takesOptions && this.#current.startsWith("-")) return only(this.#options());
    const commands = this.#operands.length === 0 ? this.#subcommands() : [];
    const next = this.#nextArgument();
    if (!next) return only(commands);
    const { listed, files } = await this.#kind(next.name(), next.argChoices);
    return { listed: [...commands, ...listed], files };
  }

  #take(word: string): void {
    if (this.#open) {
      this.#values.set(this.#open.attributeName(), word);
      this.#open = undefined;
    } else if (this.#takesOptions && word === "--") {
      this.#takesOptions = false;
    } else if (this.#takesOptions && word.startsWith("-")) {
      const [name = "", value] = word.split(/=(.*)/s);
      const option = this.#option(name);
      if (option && value !== undefined) this.#values.set(option.attributeName(), value);
      else if (option?.required) this.#open = option;
    } else {
      const command = this.#operands.length === 0 && this.#subcommand(word);
      if (command) this.#command = command;
      else this.#operands.push(word);
    }
  }

  #option(name: string): Option | undefined {
    return this.#command.options.find(({ long, short }) => long === name || short === name);
  }

  #subcommand(name: string): Command | undefined {
    return this.#command.commands.find((command) => command.name() === name);
  }

  #options(): readonly Candidate[] {
    const help = { text: "--help", about: "display help for command" };
    const visible = this.#command.options.filter(({ hidden, long }) => !hidden && long);
    return [
      ...visible.map(({ long, description }) => ({ text: long ?? "", about: description })),
      help,
    ];
  }

  #subcommands(): readonly Candidate[] {
    return this.#command.commands.map((command) => ({
      text: command.name(),
      about: command.description(),
    }));
  }

  #nextArgument(): Argument | undefined {
    const { registeredArguments } = this.#command;
    const last = registeredArguments.at(-1);
    return registeredArguments[this.#operands.length] ?? (last?.variadic ? last : undefined);
  }

  async #valuesOf(option: Option, prefix: string): Promise<Candidates> {
    const isParameter =
      option.attributeName() === "param" || option.attributeName() === "stepParam";
    if (isParameter) return only([]);
    const kind = optionKinds[option.attributeName()] ?? option.attributeName();
    const { listed, files } = await this.#kind(kind, option.argChoices);
    return { listed: listed.map(({ text, about }) => ({ text: prefix + text, about })), files };
  }

  async #kind(kind: string, choices: readonly string[] | undefined): Promise<Candidates> {
    if (choices) return only(choices.map((text) => ({ text, about: "" })));
    if (fileKinds.includes(kind)) return { listed: [], files: true };
    if (kind === "status") return only(statusList(this.#current));
    if (kind === "time") return only(times);
    const path = this.#values.get("store");
    return only(await this.#askStore(path, (store) => this.#stored(store, kind)));
  }

  #stored(store: StoreCandidates, kind: string): readonly Candidate[] {
    const pipeline = this.#values.get("pipeline");
    const [run, step] = this.#operands;
    switch (kind) {
      case "run":
      case "runs":
      case "a":
      case "b": {
        const deleted = this.#command.name() === "restore";
        return store.runs({ deleted, ...(pipeline !== undefined && { pipeline }) });
      }
      case "pipeline":
      case "name":
        return store.pipelines();
      case "step":
        // A run that is to come is named by its file.
        return this.#command.name() === "run" ? store.stepsOfFile(run, step) : store.steps(run);
      case "output":
        return store.outputs(run, step);
      case "field":
        return store.fields(pipeline);
      case "sort":
        return [...sorts, ...store.fields(pipeline)];
      default:
        return [];
    }
  }
}

function only(listed: readonly Candidate[]): Candidates {
  return { listed, files: false };
}

/** Which kind of value an option takes that is not called like it. */
const optionKinds: { readonly [option: string]: string } = {
  resume: "run",
  from: "step",
  inputsOf: "run",
  output: "file",
  fields: "field",
  where: "field",
  since: "time",
  until: "time",
};

const fileKinds = ["file", "store", "config"];

const sorts = ["created", "name", "status", "duration"].map((text) => ({ text, about: "" }));

const times: readonly Candidate[] = [
  { text: "1h", about: "an hour ago" },
  { text: "1d", about: "a day ago" },
  { text: "7d", about: "a week ago" },
];

/** Goes on behind the last comma. */
function statusList(current: string): readonly Candidate[] {
  const given = current.slice(current.lastIndexOf("=") + 1);
  const before = given.slice(0, given.lastIndexOf(",") + 1);
  return ["running", "completed", "failed", "cancelled", "interrupted"].map((status) => ({
    text: before + status,
    about: "",
  }));
}
