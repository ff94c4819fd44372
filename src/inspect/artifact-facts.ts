import type { ArtifactRecord, ArtifactSummary } from "../model/artifact.js";

/** What is known of a stored value, each fact under its name; its type under the empty one. */
export function artifactFacts(artifact: ArtifactRecord): ReadonlyMap<string, string> {
  const facts = new Map([["", artifact.dataType]]);
  for (const [name, fact] of summaryFacts(artifact.summary)) {
    if (fact !== undefined) facts.set(name, String(fact));
  }
  return facts;
}

type Fact = readonly [name: string, fact: string | number | undefined];

function summaryFacts(summary: ArtifactSummary): readonly Fact[] {
  switch (summary.kind) {
    case "scalar":
      return [["value", summary.text]];
    case "text":
      return [
        ["lines", summary.lineCount],
        ["characters", summary.characterCount],
        ...summary.head.map((line, at) => [`line ${at + 1}`, JSON.stringify(line)] as const),
      ];
    case "table":
      return tableFacts(summary);
    case "array":
      return [
        ["dtype", summary.dtype],
        ["shape", summary.shape.join("×")],
        ...Object.entries(summary.statistics ?? {}),
        ...(summary.statistics ? [] : numberFacts(summary.head)),
      ];
    case "image":
      return [["pixels", summary.width && `${summary.width}×${summary.height}`]];
    case "list":
      return [
        ["items", summary.count],
        ...summary.head.map((item, at) => [`item ${at}`, item] as const),
      ];
    case "value":
      return summary.head.split("\n").map((line, at) => [`line ${at + 1}`, line.trim()] as const);
    case "bytes":
      return [["begins with", summary.headHex.slice(0, 32)]];
  }
}

type Table = Extract<ArtifactSummary, { kind: "table" }>;

function tableFacts({ rowCount, columnCount, columns, statistics = [] }: Table): readonly Fact[] {
  return [
    ["rows", rowCount],
    ["columns", columnCount],
    ...columns.flatMap((column, at): readonly Fact[] => {
      const { type, empty, distinct, min, max, mean } = statistics[at] ?? {};
      return [
        [`${column} type`, type],
        [`${column} empty`, empty],
        [`${column} distinct`, distinct],
        [`${column} min`, min],
        [`${column} max`, max],
        [`${column} mean`, mean],
      ];
    }),
  ];
}

function numberFacts(head: readonly (readonly string[])[]): readonly Fact[] {
  return [["numbers", head.flat().join(", ")]];
}
