import { createRequire } from "node:module";
import type { StepFunction } from "./call-signature.js";
import { type CallSite, captureCallSite } from "./call-site.js";

/** Under it, the prototype that a class extends says where the class stands. */
const site: unique symbol = Symbol("site");

/**
 * The base class, such that it knows where the classes stand that extend it: JavaScript asks a base class for
 * its prototype when such a class is defined, from its place. Each gets a prototype of its own.
 */
export function knowSubclasses<C extends StepFunction>(base: C): C {
  return new Proxy(base, {
    get: function get(target, key, receiver) {
      if (key !== "prototype") return Reflect.get(target, key, receiver);
      return Object.create(target.prototype as object, {
        [site]: { value: captureCallSite(get) },
      });
    },
  });
}

/** Where a class stands. It is cheap to tell of one that extends a class that knows its subclasses. */
export function siteOfClass(ownClass: StepFunction): CallSite | undefined {
  const { prototype } = ownClass;
  const parent: unknown = prototype && Object.getPrototypeOf(prototype);
  const isDirect = typeof parent === "object" && parent !== null && Object.hasOwn(parent, site);
  if (isDirect) return (parent as { readonly [site]?: CallSite })[site];
  return askEngine(ownClass);
}

interface InspectorSession {
  connect(): void;
  disconnect(): void;
  on(event: string, hear: (message: { readonly params: ParsedScript }) => void): void;
  post(
    method: string,
    parameters: object,
    answer: (error: Error | null, result: InspectorResult) => void,
  ): void;
}

interface ParsedScript {
  readonly scriptId: string;
  readonly url: string;
}

interface InspectorResult {
  readonly result?: { readonly objectId?: string };
  readonly internalProperties?: readonly {
    readonly name: string;
    readonly value?: { readonly value?: ScriptPosition };
  }[];
}

interface ScriptPosition {
  readonly scriptId: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

const asked: unique symbol = Symbol.for("pipelens.asked-class") as never;
const known = new WeakMap<StepFunction, CallSite | undefined>();

/** The runtime's inspector knows where every function is from. It takes 50 ms, so it is asked only when nothing else does. */
function askEngine(ownClass: StepFunction): CallSite | undefined {
  if (known.has(ownClass)) return known.get(ownClass);
  let found: CallSite | undefined;
  try {
    found = inspectClass(ownClass);
  } catch {
    // A Node without inspector, or one that does not allow it.
  }
  known.set(ownClass, found);
  return found;
}

function inspectClass(ownClass: StepFunction): CallSite | undefined {
  const { Session } = createRequire(import.meta.url)("node:inspector") as {
    readonly Session: new () => InspectorSession;
  };
  const scope: { [asked]?: StepFunction } = globalThis as never;
  const urls = new Map<string, string>();
  const session = new Session();
  session.connect();
  try {
    session.on("Debugger.scriptParsed", ({ params }) => urls.set(params.scriptId, params.url));
    post(session, "Debugger.enable", {});
    scope[asked] = ownClass;
    const expression = 'globalThis[Symbol.for("pipelens.asked-class")]';
    const { result } = post(session, "Runtime.evaluate", { expression });
    const { internalProperties } = post(session, "Runtime.getProperties", {
      objectId: result?.objectId,
      ownProperties: true,
    });
    const place = internalProperties?.find(({ name }) => name === "[[FunctionLocation]]")?.value;
    const module = place?.value && urls.get(place.value.scriptId);
    if (!place?.value || !module) return undefined;
    const { lineNumber, columnNumber } = place.value;
    return { module, line: lineNumber + 1, column: columnNumber + 1 };
  } finally {
    delete scope[asked];
    session.disconnect();
  }
}

function post(session: InspectorSession, method: string, parameters: object): InspectorResult {
  let answer: InspectorResult = {};
  session.post(method, parameters, (error, result) => {
    if (error) throw error;
    answer = result;
  });
  return answer;
}
