import fc from "fast-check";

/** The body of a pipeline, with what decides in it. */
export interface GeneratedWiring {
  readonly body: string;
  /** Values that the body reads as `flag` and `items`, which only a run tells; undefined where it reads none. */
  readonly given?: { readonly flag: boolean; readonly items: readonly number[] };
}

export interface WiringOptions {
  /** Whether parameters of the pipeline decide too, and not only what is written. */
  readonly isOpen: boolean;
}

type Draw = fc.GeneratorValue;

/** Code that wires `load`, `fit`, `score` and `report` in nested loops, conditions, helpers, closures and pipelines. */
export function generatedWiring({ isOpen }: WiringOptions): fc.Arbitrary<GeneratedWiring> {
  return fc.gen().map((draw) => {
    const at: Place = { draw, isOpen, names: { count: 0 }, handles: [], numbers: [], depth: 0 };
    const body = ["const { train: first } = load();", ...writeBlock({ ...at, handles: ["first"] })];
    if (!isOpen) return { body: body.join("\n") };
    const items = Array.from({ length: below(draw, 4) }, () => below(draw, 5));
    return { body: body.join("\n"), given: { flag: below(draw, 2) === 0, items } };
  });
}

interface Place {
  readonly draw: Draw;
  readonly isOpen: boolean;
  readonly names: { count: number };
  /** Expressions for outputs. */
  readonly handles: readonly string[];
  /** Expressions for numbers. */
  readonly numbers: readonly string[];
  readonly depth: number;
}

/** Statements, and the names that they leave behind. */
interface Written {
  readonly lines: readonly string[];
  readonly handles?: readonly string[];
  readonly numbers?: readonly string[];
}

function writeBlock(at: Place): readonly string[] {
  const lines: string[] = [];
  let now = at;
  const count = 1 + below(at.draw, at.depth === 0 ? 6 : 3);
  for (let index = 0; index < count; index += 1) {
    const written = writeStatement(now);
    lines.push(...written.lines);
    now = {
      ...now,
      handles: [...now.handles, ...(written.handles ?? [])],
      numbers: [...now.numbers, ...(written.numbers ?? [])],
    };
  }
  return lines;
}

function writeStatement(at: Place): Written {
  const isDeep = at.depth > 2;
  const kinds = [...simple, ...(isDeep ? [] : nested), ...(at.isOpen && !isDeep ? open : [])];
  return pick(at.draw, kinds)(at);
}

type Write = (at: Place) => Written;

const simple: readonly Write[] = [
  (at) => {
    const [a, b] = [name(at, "a"), name(at, "b")];
    const pattern = pick(at.draw, [
      `{ train: ${a}, test: ${b} }`,
      `{ train: ${a} = fit([]), test: ${b} }`,
    ]);
    return { lines: [`const ${pattern} = load();`], handles: [a, b] };
  },
  (at) => makeHandle(at, writeCall(at)),
  (at) => ({
    lines: [`report(${handle(at)}, ...[${handle(at)}, ${number(at)}], { k: ${handle(at)} });`],
  }),
  (at) => {
    const own = name(at, "k");
    return { lines: [`const ${own} = ${number(at)} * 2 - 1;`], numbers: [own] };
  },
  (at) => {
    const own = name(at, "m");
    return { lines: [`let ${own} = ${handle(at)}; ${own} = ${handle(at)};`], handles: [own] };
  },
  (at) => {
    const [o, a, rest] = [name(at, "o"), name(at, "a"), name(at, "rest")];
    const lines = [
      `const ${o} = { a: ${handle(at)}, b: ${writeCall(at)}, ["c" + 1]: ${number(at)} };`,
      `const { a: ${a}, ...${rest} } = { ...${o}, d: ${handle(at)} };`,
      `report(...Object.values(${rest}));`,
    ];
    return { lines, handles: [a, `${o}.b`, `${o}["a"]`] };
  },
  (at) =>
    makeHandle(at, `branch(score(${handle(at)}, []), () => ${writeCall(at)}, () => ${handle(at)})`),
  (at) => makeHandle(at, `[${literals(at)}].reduce((m, k) => fit(m, { gamma: k }), ${handle(at)})`),
  (at) => {
    const own = name(at, "list");
    const made = `[${literals(at)}].map((k, i) => fit(${handle(at)}, { gamma: k + i }))`;
    const kept = pick(at.draw, [
      "",
      ".slice(0, 2)",
      ".filter((_, i) => i !== 1)",
      ".concat([load().test])",
    ]);
    const lines = [`const ${own} = ${made}${kept};`, `report(...${own}, ${own}.length);`];
    return { lines, handles: [`${own}[0]`, `${own}.at(-1)`] };
  },
  (at) => {
    const own = name(at, "map");
    const lines = [
      `const ${own} = new Map([["a", ${handle(at)}], ["b", ${writeCall(at)}]]);`,
      `${own}.set(${pick(at.draw, ['"a"', '"c"'])}, ${handle(at)})${pick(at.draw, ['.delete("b")', ""])};`,
      `for (const [k, v] of ${own}) score(v, [k.length]);`,
      `report(...${own}.values(), ${own}.size, ${own}.has("b"));`,
    ];
    return { lines, handles: [`${own}.get("a")`] };
  },
  (at) => {
    const own = name(at, "set");
    const lines = [
      `const ${own} = new Set([${literals(at)}, ${writeCall(at)}]);`,
      `${own}.add(${number(at)}).add(${writeCall(at)});`,
      `${own}.forEach((v) => { if (typeof v !== "number") fit(v); });`,
      `report(...${own}, ${own}.size);`,
    ];
    return { lines };
  },
];

const nested: readonly Write[] = [
  (at) => {
    const own = name(at, "k");
    return writeLoop(at, `for (const ${own} of [${literals(at)}])`, [own]);
  },
  (at) => {
    const own = name(at, "i");
    return writeLoop(at, `for (let ${own} = 0; ${own} < ${1 + below(at.draw, 3)}; ${own} += 1)`, [
      own,
    ]);
  },
  (at) => {
    const [key, value] = [name(at, "key"), name(at, "v")];
    const head = `for (const [${key}, ${value}] of Object.entries({ a: 1, b: ${number(at)} }))`;
    return writeLoop(at, head, [value, `${key}.length`]);
  },
  (at) => writeIf(at, `${number(at)} > ${below(at.draw, 4)}`),
  (at) => {
    const cases = [0, 1, 2].map((value) => {
      const end = pick(at.draw, ["break;", "break;", ""]);
      return `case ${value}: {\n${inside(at).join("\n")}\n} ${end}`;
    });
    return { lines: [`switch (${number(at)}) {`, ...cases, "default: report(0);", "}"] };
  },
  (at) => {
    const [own, m] = [name(at, "all"), name(at, "m")];
    const lines = [
      `const ${own} = [${handle(at)}]; let ${m} = ${handle(at)};`,
      `const add${own} = (x) => { ${own}.push(x); ${m} = x; return ${own}.length; };`,
      `[${literals(at)}].forEach((k) => { if (k !== 2) add${own}(fit(${m}, { gamma: k })); });`,
      `report(...${own}, ${m});`,
    ];
    return { lines, handles: [m, `${own}.at(-1)`] };
  },
  (at) => {
    const [own, x] = [name(at, "help"), name(at, "x")];
    const inner = {
      ...at,
      depth: at.depth + 1,
      handles: [...at.handles, x],
      numbers: [...at.numbers, `g${own}`],
    };
    const early = pick(at.draw, [`if (g${own} > 1) return ${x};`, ""]);
    const lines = [
      `const ${own} = (${x}, { gamma: g${own} = ${number(at)} } = {}) => {`,
      ...writeBlock(inner),
      early,
      `return ${writeCall(inner)};`,
      "};",
    ];
    const calls = [`${own}(${handle(at)})`, `${own}(${handle(at)}, { gamma: ${number(at)} })`];
    const [a, b] = [name(at, "a"), name(at, "b")];
    return { lines: [...lines, `const ${a} = ${calls[0]}, ${b} = ${calls[1]};`], handles: [a, b] };
  },
  (at) => {
    const [own, x] = [name(at, "inner"), name(at, "x")];
    const inner = { ...at, isOpen: false, depth: at.depth + 1, handles: [x], numbers: ["rate"] };
    const lines = [
      `const ${own} = pipeline(function ${own}(${x}, { rate = 2, kinds = [1, 2] } = {}) {`,
      `for (const kind of kinds) fit(${x}, { gamma: kind });`,
      ...writeBlock(inner),
      `return ${writeCall(inner)};`,
      "});",
    ];
    const [a, b] = [name(at, "a"), name(at, "b")];
    const calls = `const ${a} = ${own}(${handle(at)}), ${b} = ${own}(${handle(at)}, { rate: ${number(at)}, kinds: [${literals(at)}] });`;
    return { lines: [...lines, calls], handles: [a, b] };
  },
  writeGenerator,
];

/** A generator, with what goes through it round by round and all at once. */
function writeGenerator(at: Place): Written {
  const [own, x, k] = [name(at, "made"), name(at, "x"), name(at, "k")];
  const inner = {
    ...at,
    depth: at.depth + 1,
    handles: [...at.handles, x],
    numbers: [...at.numbers, k],
  };
  const lines = [
    `function* ${own}(${x}) {`,
    `for (const ${k} of [${literals(at)}]) {`,
    ...writeBlock(inner),
    `if (${k} !== ${below(at.draw, 4)}) yield ${writeCall(inner)};`,
    "}",
    pick(at.draw, ["", `yield* [${writeCall({ ...at, handles: [x] })}, ${x}];`]),
    "}",
    pick(at.draw, ["", `report(...${own}(${handle(at)}));`]),
  ];
  const given = name(at, "g");
  const head = `for (const ${given} of ${own}(${handle(at)}))`;
  const loop = writeLoop(at, head, [number(at)], [given]);
  return { ...loop, lines: [...lines, ...loop.lines] };
}

/** What only a run tells. */
const open: readonly Write[] = [
  (at) => writeIf(at, "flag"),
  (at) => {
    const own = name(at, "item");
    return writeLoop(at, `for (const ${own} of items)`, [own]);
  },
  (at) => {
    const own = name(at, "i");
    return writeLoop(at, `for (let ${own} = 0; ${own} < items.length; ${own} += 1)`, [own]);
  },
  (at) => {
    const own = name(at, "m");
    const lines = [
      `let ${own} = ${handle(at)};`,
      `for (const item of items) ${own} = fit(${own});`,
    ];
    return { lines, handles: [own] };
  },
  (at) => makeHandle(at, `(flag ? ${handle(at)} : ${writeCall(at)})`),
  (at) => {
    const own = name(at, "list");
    const lines = [
      `const ${own} = [];`,
      `for (const item of items) ${own}.push(${writeCall(at)});`,
    ];
    return { lines: [...lines, `report(...${own});`] };
  },
  (at) => {
    const own = name(at, "map");
    const lines = [
      `const ${own} = new Map([["a", ${handle(at)}]]);`,
      pick(at.draw, [
        `if (flag) ${own}.set("a", ${writeCall(at)});`,
        `if (flag) ${own}.delete("a"); ${own}.set("b", ${handle(at)});`,
        `for (const item of items) ${own}.set(item, ${writeCall(at)});`,
        `items.forEach((item) => ${own}.set("b", ${handle(at)}));`,
        `for (const item of items) { ${own}.clear(); ${own}.set(item, ${handle(at)}); }`,
      ]),
      `${own}.set("c", ${handle(at)});`,
      `report(...${own}.values(), ${own}.get("a") ?? 0);`,
      `for (const [k, v] of ${own}) score(v, [${handle(at)}]);`,
    ];
    return { lines };
  },
  (at) => ({
    lines: [`items.forEach((item) => { ${writeCall(at)}; });`, `flag && ${writeCall(at)};`],
  }),
];

function writeLoop(
  at: Place,
  head: string,
  numbers: readonly [string, ...string[]],
  items: readonly string[] = [],
): Written {
  const inner = { ...at, depth: at.depth + 1, numbers: [...at.numbers, ...numbers] };
  const [own] = numbers;
  const stop = pick(at.draw, ["break", "continue"]);
  const leave = `if (${own} === ${below(at.draw, 3)}) ${stop};`;
  const m = name(at, "m");
  const within = { ...inner, handles: [...at.handles, ...items, m] };
  const lines = [
    `let ${m} = ${handle(at)};`,
    `${head} {`,
    ...writeBlock(within),
    pick(at.draw, [leave, ""]),
    `${m} = ${writeCall(within)};`,
    "}",
  ];
  return { lines, handles: [m] };
}

function writeIf(at: Place, condition: string): Written {
  const m = name(at, "m");
  const lines = [
    `let ${m} = ${handle(at)};`,
    `if (${condition}) {`,
    ...inside(at),
    `${m} = ${handle(at)};`,
    "} else {",
    ...inside(at),
    "}",
  ];
  return { lines, handles: [m] };
}

function inside(at: Place): readonly string[] {
  return writeBlock({ ...at, depth: at.depth + 1 });
}

function makeHandle(at: Place, expression: string): Written {
  const own = name(at, "v");
  return { lines: [`const ${own} = ${expression};`], handles: [own] };
}

function writeCall(at: Place): string {
  const rows = pick(at.draw, [handle(at), `[${number(at)}]`, `[${handle(at)}, 1]`]);
  return pick(at.draw, [
    `fit(${rows}, { gamma: ${number(at)} })`,
    `fit.with({ gamma: ${number(at)} })(${rows})`,
    `score(${handle(at)}, ${rows})`,
    `score.after(fit([]))(${rows}, [])`,
    `fit.map(${handle(at)}, { gamma: ${number(at)} })`,
  ]);
}

function handle({ draw, handles }: Place): string {
  return pick(draw, handles);
}

function number({ draw, numbers }: Place): string {
  return pick(draw, [...numbers, String(below(draw, 5))]);
}

function literals(at: Place): string {
  return Array.from({ length: 1 + below(at.draw, 3) }, () => number(at)).join(", ");
}

function name({ names }: Place, prefix: string): string {
  names.count += 1;
  return `${prefix}${names.count}`;
}

function below(draw: Draw, limit: number): number {
  return draw(fc.nat, { max: limit - 1 });
}

function pick<T>(draw: Draw, items: readonly T[]): T {
  const item = items[below(draw, items.length)];
  if (item === undefined) throw new Error("There is nothing to choose from");
  return item;
}
