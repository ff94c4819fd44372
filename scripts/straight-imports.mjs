// Leads imports past a package's main file, so that each chunk of a page has only what it uses: esbuild puts all that
// a main file passes on into one chunk, as soon as two chunks use any of it.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * @param {string} packageName whose main file passes on what other files export
 * @param {RegExp} filter the files whose imports are led past it
 * @returns {import("esbuild").Plugin}
 */
export function straightImports(packageName, filter) {
  return {
    name: "straight-imports",
    setup(bundling) {
      /** @type {ReadonlyMap<string, string> | undefined} */
      let places;
      bundling.onLoad({ filter }, async ({ path }) => {
        if (!places) {
          const asked = {
            kind: /** @type {const} */ ("import-statement"),
            resolveDir: dirname(path),
          };
          const main = await bundling.resolve(packageName, asked);
          places = exportedFrom(main.path);
        }
        return { contents: straightened(readFileSync(path, "utf8"), packageName, places) };
      });
    },
  };
}

/**
 * The files that define what a file exports or passes on, by its name.
 *
 * @param {string} file
 * @returns {ReadonlyMap<string, string>}
 */
function exportedFrom(file) {
  const text = readFileSync(file, "utf8");
  /** @type {Map<string, string>} */
  const places = new Map();
  for (const [, name = ""] of text.matchAll(/^export (?:class|const|function) (\w+)/gm))
    places.set(name, file);
  for (const [, names = "", from] of text.matchAll(/^export \{([^}]*)\}(?: from "([^"]+)")?;/gm))
    for (const name of namesIn(names)) places.set(name, from ? resolve(dirname(file), from) : file);
  for (const [, from = ""] of text.matchAll(/^export \* from "([^"]+)";/gm))
    for (const [name, place] of exportedFrom(resolve(dirname(file), from))) places.set(name, place);
  return places;
}

/**
 * @param {string} text
 * @param {string} packageName
 * @param {ReadonlyMap<string, string>} places
 */
function straightened(text, packageName, places) {
  const imports = new RegExp(`import \\{([^}]*)\\} from ['"]${packageName}['"];`, "g");
  return text.replace(imports, (_, names) =>
    namesIn(names)
      .map((name) => {
        const place = places.get(name.split(" as ")[0] ?? name) ?? packageName;
        return `import { ${name} } from ${JSON.stringify(place)};`;
      })
      .join("\n"),
  );
}

/** @param {string} list */
function namesIn(list) {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
