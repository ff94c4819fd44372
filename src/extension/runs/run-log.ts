import * as vscode from "vscode";
import { l10n } from "../vscode/l10n.js";
import { OutputText } from "./output-text.js";
import type { RunProcess } from "./run-process.js";

/** More than this much output within one interval makes the program wait: the editor comes first. */
const MAXIMUM_PENDING = 256 * 1024;
const INTERVAL_MS = 50;

/** One output channel for each pipeline, made when its first run starts. */
export class RunLogs {
  readonly #channels = new Map<string, vscode.OutputChannel>();

  channel(pipeline: string): vscode.OutputChannel {
    const existing = this.#channels.get(pipeline);
    if (existing) return existing;
    const channel = vscode.window.createOutputChannel(l10n.t("Pipeline {0}", pipeline));
    this.#channels.set(pipeline, channel);
    return channel;
  }

  dispose(): void {
    for (const channel of this.#channels.values()) channel.dispose();
  }
}

/** Carries one run's output to its channel, a few times a second, however much comes. */
export class RunLogStream {
  readonly #channel: vscode.OutputChannel;
  readonly #text = new OutputText();
  #pending = "";
  #timer: NodeJS.Timeout | undefined;
  #source: RunProcess | undefined;

  constructor(channel: vscode.OutputChannel) {
    this.#channel = channel;
  }

  /** The process to hold back when it prints faster than it can be shown. */
  from(source: RunProcess): void {
    this.#source = source;
  }

  write(piece: string): void {
    this.#pending += this.#text.take(piece);
    this.#timer ??= setTimeout(() => this.flush(), INTERVAL_MS);
    if (this.#pending.length > MAXIMUM_PENDING) this.#source?.pauseOutput();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending !== "") this.#channel.append(this.#pending);
    this.#pending = "";
    this.#source?.resumeOutput();
  }
}
