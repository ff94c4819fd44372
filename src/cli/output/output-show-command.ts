import type { Command } from "commander";
import type { ArtifactRecord } from "../../model/artifact.js";
import type { RunDetails } from "../../model/run-record.js";
import { sizeText } from "../../model/size-text.js";
import { exitCodes } from "../../protocol/exit-codes.js";
import { previewArtifact } from "../../store/artifacts/preview-artifact.js";
import { readStoredBytes } from "../../store/artifacts/stored-bytes.js";
import { addExamples, addStoreOption } from "../command-help.js";
import { findRun, runArgument } from "../find-run.js";
import { writeJson } from "../json/write-json.js";
import { withHistory } from "../open-history.js";
import { parseCount, parseIndex } from "../option-values.js";
import { printNote, printText } from "../print-text.js";
import type { Finish } from "../run-command-line.js";
import { paint } from "../terminal/paint.js";
import { printable } from "../terminal/printable.js";
import { terminalSurface } from "../terminal/terminal-surface.js";
import { findOutputs } from "./find-output.js";
import { imageProtocol, inlineImage } from "./inline-image.js";
import { artifactText } from "./show-artifact.js";
import { saveRaw, writeRaw } from "./write-raw.js";

interface OutputOptions {
  readonly rows?: number;
  readonly item?: number;
  readonly json?: true;
  readonly raw?: true;
  readonly save?: string;
  readonly store?: string;
}

/** Where it is, and what of it is meant. */
interface FoundOutputs {
  readonly root: string;
  readonly run: RunDetails;
  readonly step: string;
  readonly artifacts: readonly ArtifactRecord[];
}

/** Larger images are not sent to a terminal. */
const mostImageBytes = 8 * 1024 * 1024;

export function addOutputShowCommand(parent: Command, finish: Finish): void {
  const show = parent
    .command("show")
    .description("Show what a step of a run made: tables, numbers, texts, images and all else.")
    .argument("<run>", runArgument)
    .argument("<step>", "the step's name in the run")
    .argument("[output]", "name of the output; default: all that the step has")
    .option("-n, --rows <count>", "how many rows, lines or items", parseCount)
    .option("--item <index>", "of a mapped step's list, only this element, from 0", parseIndex)
    .option("--json", "print what is told of it as JSON")
    .option("--raw", "write its stored bytes to stdout, as they are")
    .option("--save <file>", "write its stored bytes into a new file")
    .action(
      async (run: string, step: string, output: string | undefined, options: OutputOptions) => {
        const found = await find({ run, step, output }, options);
        await give(found, options, show);
        finish(exitCodes.ok);
      },
    );
  addExamples(addStoreOption(show), [
    "pipelens output show latest train model",
    "pipelens output show first loadRows --rows 50",
    "pipelens output show first plot --raw > plot.png",
  ]);
}

async function find(
  wanted: { readonly run: string; readonly step: string; readonly output: string | undefined },
  { store, item }: OutputOptions,
): Promise<FoundOutputs> {
  const { root, run } = await withHistory(store, (history) => ({
    root: history.root,
    run: findRun(history, wanted.run),
  }));
  const artifacts = await findOutputs(root, run, { ...wanted, item });
  return { root, run, step: wanted.step, artifacts };
}

async function give(found: FoundOutputs, options: OutputOptions, show: Command): Promise<void> {
  const { root, artifacts } = found;
  const { raw, save, json, rows } = options;
  const [artifact, another] = artifacts;
  if ((raw || save !== undefined) && another) {
    const names = artifacts.map(({ output }) => output).join(", ");
    show.error(`error: --raw and --save give one output; name one of ${printable(names)}`);
  }
  if (raw && process.stdout.isTTY) {
    show.error(
      "error: --raw writes bytes that could steer the terminal; send them on: --raw > file",
    );
  }
  if (raw && artifact) return writeRaw(root, artifact);
  if (save !== undefined && artifact) {
    await saveRaw(root, artifact, save);
    return printNote(`Wrote ${save} (${sizeText(artifact.size)}, ${artifact.mediaType}).`);
  }
  if (json) return writeJson("output show", await outputsJson(found));
  const texts = artifacts.map((one) => outputText(found, one, rows));
  printText((await Promise.all(texts)).join("\n\n"));
}

async function outputText(
  { root, run, step }: FoundOutputs,
  artifact: ArtifactRecord,
  rows: number | undefined,
): Promise<string> {
  const surface = terminalSurface();
  const { output, dataType, size, format } = artifact;
  const place = printable(`${output} of ${step} in ${run.name}`);
  const title = `${paint(place, "bold", surface)}: ${printable(dataType)}, ${sizeText(size)}, ${format}`;
  const content =
    format === "image"
      ? await imageText(
          root,
          artifact,
          printable(`pipelens output show ${run.name} ${step} ${output}`),
        )
      : await artifactText(root, artifact, { rows, surface });
  return `${title}\n\n${content}`;
}

/** The image itself in a terminal that can; else what is known of it, and how to get it. */
async function imageText(root: string, artifact: ArtifactRecord, again: string): Promise<string> {
  const { summary, size, mediaType } = artifact;
  const protocol = imageProtocol(process.stdout, process.env);
  const image =
    protocol && size <= mostImageBytes
      ? inlineImage(await readStoredBytes(root, artifact), protocol)
      : undefined;
  if (image !== undefined) return image;
  const pixels =
    summary.kind === "image" && summary.width !== undefined
      ? ` of ${summary.width}×${summary.height} pixels`
      : "";
  return `An image${pixels} (${mediaType}). Save it with: ${again} --save FILE`;
}

/** What `--json` prints. */
export interface OutputsJson {
  readonly run: { readonly id: string; readonly name: string };
  readonly step: string;
  readonly outputs: readonly OutputJson[];
}

/** Its summary tells as much as an editor shows: a thousand rows, say. */
export interface OutputJson extends Omit<ArtifactRecord, "location"> {}

async function outputsJson({ root, run, step, artifacts }: FoundOutputs): Promise<OutputsJson> {
  const outputs = artifacts.map(async (artifact): Promise<OutputJson> => {
    const { location: _, ...told } = artifact;
    return { ...told, summary: await previewArtifact(root, artifact) };
  });
  return { run: { id: run.id, name: run.name }, step, outputs: await Promise.all(outputs) };
}
