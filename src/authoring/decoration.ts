import type { StepFunction } from "./call-signature.js";
import { isStepThread } from "./defined-steps.js";

export type AnyClass = abstract new (...args: never) => object;

/** What a standard decorator of a method gets, as far as types need to know. */
export interface MethodContext {
  readonly kind: "method";
  readonly name: string | symbol;
}

/** What a standard decorator of a class gets, as far as types need to know. */
export interface ClassContext {
  readonly kind: "class";
  readonly name: string | undefined;
}

/** What a decorator stands on, whichever of the two kinds of decorators the compiler has made of it. */
export type Decoration =
  | { readonly kind: "class"; readonly target: AnyClass }
  | DecoratedMethod
  | { readonly kind: "misplaced"; readonly name: string; readonly on: string };

export interface DecoratedMethod {
  readonly kind: "method";
  readonly name: string;
  readonly method: StepFunction;
  /**
   * Puts something in the method's place, for each object that has it.
   * @param make gives what `owner.method` is to give; asked once for each owner
   * @param marks properties by which it is known what the method has become
   * @returns what the decorator has to return
   */
  replace(make: (owner: object) => StepFunction, marks?: object): unknown;
}

/** Undefined when the arguments are not those of a decorator of a member, or of a standard one of a class. */
export function readDecoration(args: readonly unknown[]): Decoration | undefined {
  const [target, second, descriptor] = args;
  if (isContext(second)) return standard(target, second);
  if (typeof second !== "string" && typeof second !== "symbol") return undefined;
  if (typeof target !== "object" && typeof target !== "function") return undefined;
  return experimental(target ?? {}, String(second), descriptor as PropertyDescriptor | undefined);
}

/** As the language has them: TC39. */
interface Context {
  readonly kind: string;
  readonly name: string | symbol;
  readonly private?: boolean;
  addInitializer(initializer: (this: object) => void): void;
}

function isContext(value: unknown): value is Context {
  return typeof value === "object" && value !== null && "addInitializer" in value;
}

function standard(target: unknown, context: Context): Decoration {
  const { kind, name } = context;
  if (kind === "class") return { kind, target: target as AnyClass };
  const on = context.private ? "private method" : kind;
  if (on !== "method") return { kind: "misplaced", name: String(name), on };
  return {
    kind: "method",
    name: String(name),
    method: target as StepFunction,
    replace(make, marks = {}) {
      const remembered = remember(make);
      const replaced = function (this: object, ...args: readonly unknown[]): unknown {
        return call(remembered(this), args);
      };
      context.addInitializer(function () {
        // A subclass may have put a method of its own in its place.
        if ((this as { readonly [name: PropertyKey]: unknown })[name] !== replaced) return;
        Object.defineProperty(this, name, {
          get: () => remembered(this),
          configurable: true,
        });
        // A thread finds steps among those that were made, and uses none itself.
        if (isStepThread()) remembered(this);
      });
      return Object.assign(replaced, marks);
    },
  };
}

/** As TypeScript had them first: `experimentalDecorators`. */
function experimental(
  target: object,
  name: string,
  descriptor: PropertyDescriptor | undefined,
): Decoration {
  const method: unknown = descriptor?.value;
  if (typeof method !== "function") return { kind: "misplaced", name, on: "field or accessor" };
  return {
    kind: "method",
    name,
    method,
    replace(make, marks = {}) {
      const remembered = remember(make);
      const get = function (this: object): StepFunction {
        return remembered(this);
      };
      // Of a static method the owner is there; decorators above this one come first. Instances are not told of.
      if (isStepThread() && typeof target === "function") queueMicrotask(() => remembered(target));
      return { get: Object.assign(get, marks), configurable: true, enumerable: false };
    },
  };
}

function remember(make: (owner: object) => StepFunction): (owner: object) => StepFunction {
  const known = new WeakMap<object, StepFunction>();
  return (owner) => {
    const value = known.get(owner) ?? make(owner);
    known.set(owner, value);
    return value;
  };
}

function call(callee: StepFunction, args: readonly unknown[]): unknown {
  return (callee as (...args: readonly unknown[]) => unknown)(...args);
}
