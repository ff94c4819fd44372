import { MissingStepParameterError, StepInterfaceError } from "../model/errors.js";
import {
  type ParameterDefinition,
  type ParameterFields,
  type ParameterValues,
  parameterValues,
} from "./parameter-definition.js";
import { quoteNames } from "./quote-names.js";

/**
 * Parameters of a step as a class: its fields are the parameters, what they start with the defaults. Say the
 * class itself between the brackets to have the fields checked by the compiler.
 *
 * @throws {StepInterfaceError} `unknown-parameter` for a field that the class has not
 * @throws {MissingStepParameterError} for a `required()` field that is left out
 * @example
 * class SvcParams extends BaseParameters<SvcParams> {
 *   c = required<number>();
 *   gamma = 0.001;
 * }
 * new SvcParams({ c: 1 }).gamma; // 0.001
 */
export class BaseParameters<Self = ParameterFields> {
  constructor(fields?: ParametersGiven<Self>) {
    if (inspecting) {
      // biome-ignore lint/correctness/noConstructorReturn: the only way to see what a subclass's fields start with
      return inspecting.watch(this);
    }
    const { name, declared } = describeClass(new.target, fields);
    const given = definedFields(fields ?? {});
    checkKnown(given, { name, declared });
    const missing = missingFields(declared, given);
    if (missing.length > 0) throw missingParameters(`Class \`${name}\``, missing);
    // biome-ignore lint/correctness/noConstructorReturn: fields of subclasses are set after this constructor
    return keepGiven(this, given, declared);
  }

  /** @internal */
  get [parameterValues](): ParameterValues {
    const ownClass = this.constructor as ParametersClass;
    return {
      fields: Object.fromEntries(Object.entries(this)),
      definition: classParameters(ownClass),
    };
  }
}

/** What a class of parameters is constructed with. */
export type ParametersGiven<Self> = {
  readonly [K in keyof Self as K extends typeof parameterValues ? never : K]?: Self[K] | undefined;
};

/** A class that extends `BaseParameters`. */
export type ParametersClass<P extends object = object> = new (fields?: never) => P;

/**
 * A field of a class of parameters that has no default: it has to be given.
 * @example
 * class SvcParams extends BaseParameters<SvcParams> {
 *   c = required<number>();
 * }
 */
export function required<T>(): T {
  return requiredField as never;
}

export function isParametersClass(value: unknown): value is ParametersClass {
  return typeof value === "function" && parameterValues in (value.prototype ?? {});
}

/** What a class says of the parameters of a step. */
export function classParameters(ownClass: ParametersClass): ParameterDefinition {
  return {
    check(fields, stepName) {
      const { declared } = describeClass(ownClass, fields as never);
      const given = definedFields(fields);
      checkKnown(given, { name: stepName, declared });
      const missing = missingFields(declared, given);
      if (missing.length > 0) throw missingParameters(`Step \`${stepName}\``, missing);
      const defaults = Array.from(declared, ([name, { start }]) => [name, start] as const);
      return { ...Object.fromEntries(defaults), ...given };
    },
    create: (fields) => new ownClass(fields as never),
  };
}

/** Registered globally: a class may extend another copy of the library's `BaseParameters`. */
const requiredField = Symbol.for("pipelens.required");

interface DeclaredField {
  readonly start: unknown;
  /** How often the constructors set it: once, or again in a subclass. */
  readonly count: number;
}

interface Inspection {
  watch<T extends object>(created: T): T;
}

let inspecting: Inspection | undefined;

/** Constructs once more, just to see which fields the class sets, and to what. */
function describeClass(
  ownClass: new (fields?: never) => unknown,
  fields: unknown,
): { readonly name: string; readonly declared: ReadonlyMap<string, DeclaredField> } {
  const declared = new Map<string, DeclaredField>();
  const outer = inspecting;
  inspecting = {
    watch: (created) => {
      inspecting = outer;
      return onDefine(created, (key, value) => {
        declared.set(key, { start: value, count: (declared.get(key)?.count ?? 0) + 1 });
        return value;
      });
    },
  };
  try {
    new ownClass(fields as never);
  } finally {
    inspecting = outer;
  }
  return { name: ownClass.name, declared };
}

/** As often as constructors set a field that was given, it keeps what was given. */
function keepGiven<T extends object>(
  created: T,
  given: ParameterFields,
  declared: ReadonlyMap<string, DeclaredField>,
): T {
  const left = new Map(Array.from(declared, ([name, { count }]) => [name, count]));
  return onDefine(created, (key, value) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0 && Object.hasOwn(given, key) ? given[key] : value;
  });
}

/** Both ways in which compilers write a class's fields, defined and assigned, end in `defineProperty`. */
function onDefine<T extends object>(
  created: T,
  valueFor: (key: string, value: unknown) => unknown,
): T {
  return new Proxy(created, {
    defineProperty(target, key, descriptor) {
      const isField = typeof key === "string" && "value" in descriptor;
      const value = isField ? valueFor(key, descriptor.value) : descriptor.value;
      return Reflect.defineProperty(target, key, isField ? { ...descriptor, value } : descriptor);
    },
  });
}

function definedFields(fields: object): ParameterFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function missingFields(
  declared: ReadonlyMap<string, DeclaredField>,
  given: ParameterFields,
): readonly string[] {
  return Array.from(declared)
    .filter(([name, { start }]) => start === requiredField && !Object.hasOwn(given, name))
    .map(([name]) => name);
}

function checkKnown(
  given: ParameterFields,
  { name, declared }: { readonly name: string; readonly declared: ReadonlyMap<string, unknown> },
): void {
  const unknown = Object.keys(given).find((field) => !declared.has(field));
  if (unknown === undefined) return;
  const known = [...declared.keys()];
  throw new StepInterfaceError(
    "unknown-parameter",
    `\`${name}\` has no parameter \`${unknown}\`; it has ${known.length > 0 ? quoteNames(known) : "none"}. Correct the name, or give the class that field: with a default, or with required() if it has none.`,
  );
}

function missingParameters(subject: string, missing: readonly string[]): MissingStepParameterError {
  return new MissingStepParameterError(
    "step-parameter-missing",
    `${subject} gets no value for ${quoteNames(missing)}. Give ${missing.length > 1 ? "them defaults" : "it a default"} in the class of the parameters, pass ${missing.length > 1 ? "them" : "it"} where the step is made or called, or set ${missing.length > 1 ? "them" : "it"} in the run's YAML configuration under the step's parameters.`,
  );
}
