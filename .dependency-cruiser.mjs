// The allowed directions between folders, each with its reason. `import type` may go anywhere that does
// not close a circle; these rules are about what runs.

/** Folders a folder may import at run time, besides itself. */
const layers = {
  model: [],
  protocol: ["model"],
  authoring: ["model", "running"],
  engine: ["model", "authoring"],
  files: [],
  layout: [],
  drawing: ["model", "layout"],
  resolution: ["model"],
  syntax: ["model"],
  fingerprint: ["model", "files", "resolution", "syntax"],
  store: ["model", "files"],
  processes: [],
  "step-capture": ["model"],
  threads: ["model", "authoring", "engine", "store", "loader", "step-capture"],
  inspect: ["model", "store"],
  running: [
    "model",
    "authoring",
    "engine",
    "fingerprint",
    "store",
    "inspect",
    "resolution",
    "processes",
    "step-capture",
    "threads",
  ],
  analysis: ["model", "protocol", "syntax"],
  checking: ["model", "syntax", "analysis"],
  loader: ["model", "files", "resolution", "syntax"],
  workers: ["model", "protocol", "files", "analysis", "checking", "store", "inspect"],
  cli: [
    "model",
    "protocol",
    "authoring",
    "files",
    "store",
    "inspect",
    "analysis",
    "drawing",
    "loader",
    "running",
    "processes",
  ],
  extension: ["model", "protocol", "store", "processes", "drawing"],
};

const reasons = {
  model:
    "The nouns of the project are plain data that anything may import, so they import nothing.",
  protocol: "What crosses a process or frame border belongs to neither side of it.",
  authoring: "Defining a pipeline runs nothing; `run()` loads the running code only when called.",
  engine:
    "The engine reaches the world through ports only, so that it can be tested without one; what it runs, and what a running step calls, are authoring's.",
  files: "How a file is kept whole says nothing of what is in it.",
  layout:
    "Where steps and lines stand is one answer for the panel that draws them and the file that is written.",
  drawing: "A graph as text for other programs is made of the graph alone, whoever has it.",
  resolution: "Which file an import means must be one answer for who runs and who hashes it.",
  syntax: "What a piece of source text says is one answer for who draws and who records it.",
  fingerprint: "Which code a step uses is a question about text alone.",
  store: "The store keeps what it is given and knows nothing of who runs or shows it.",
  processes: "Which processes are below another, and how they end, is one answer for who cancels.",
  threads:
    "A thread does with a step what the engine does, after loading the program as the process has.",
  "step-capture": "What a step writes and starts is seen, not decided, wherever the step runs.",
  inspect: "Views read the store and nothing else.",
  running: "The one place that joins recording, engine, store and fingerprint into a run.",
  analysis: "Static analysis never runs or loads user code, and can move to any thread.",
  checking:
    "The type checker is slow and large: what it says comes later and by its own way, and analysis never waits for it.",
  loader: "The loader turns files into modules; it knows nothing of pipelines.",
  workers: "A worker only serves analysis, types or history across a thread's border.",
  cli: "A command joins what the library offers; the logic is not its own.",
  extension:
    "User code never runs in the extension host: the extension starts the CLI for it, so it may not reach engine, authoring, running, loader or cli.",
};

const layerRules = Object.entries(layers).map(([folder, allowed]) => ({
  name: `${folder}-layer`,
  comment: reasons[folder],
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: {
    path: "^src/",
    pathNot: [folder, ...allowed].map((name) => `^src/${name}/`),
    dependencyTypesNot: ["type-only"],
  },
}));

export default {
  forbidden: [
    ...layerRules,
    {
      name: "no-circles",
      comment: "Files that need each other at run time are one file, or lack a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "vscode-only-in-extension",
      comment: "Everything else must work, and be tested, without an editor.",
      severity: "error",
      from: { pathNot: "^(src/extension|test/editor|scripts/editor/opener)/" },
      to: { path: "^vscode$|/@types/vscode/" },
    },
    {
      name: "present-is-pure",
      comment:
        "A `present` file turns model into plain view data; tests call it without an editor.",
      severity: "error",
      from: { path: "^src/extension/.*/present[^/]*\\.ts$" },
      to: { path: "^vscode$|/@types/vscode/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "webview-gets-data-through-protocol",
      comment:
        "A webview is a separate program: it shares types, the protocol and the layout of pictures with the rest, nothing else.",
      severity: "error",
      from: { path: "^webview/" },
      to: { path: "^src/", pathNot: "^src/(protocol|layout)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "kit-only-behind-its-folder",
      comment: "The control kit is archived upstream: one folder must be enough to replace it.",
      severity: "error",
      from: { pathNot: "^webview/shared/kit/" },
      to: { path: "webview-ui-toolkit" },
    },
    {
      name: "compiler-only-where-text-is-read",
      comment: "The compiler takes a third of a second to load: a warm run must never need it.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(analysis|checking|fingerprint|loader|syntax)/" },
      to: { path: "ts-morph" },
    },
    {
      name: "sql-only-in-the-index",
      comment: "The journal is the truth; SQL is one way to ask it, behind one folder.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/store/" },
      to: { path: "sql\\.js" },
    },
    {
      name: "nothing-imports-tests",
      comment: "What ships must not need what does not.",
      severity: "error",
      from: { pathNot: "^(test|bench)/" },
      to: { path: "^(test|bench)/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|\\.vscode-test)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".cjs", ".d.ts"],
    },
  },
};
