import type { JsonValue } from "../model/json.js";
import { copyParameter } from "./json-parameter.js";

/** The fields of the object that a step's function has as `this`, as parameters of the step. */
export interface OwnerFields {
  readonly parameters: { readonly [name: string]: JsonValue };
  /**
   * False when a field holds what JSON does not, or cannot be seen: nobody can tell then whether it is the same
   * the next time.
   */
  readonly isComplete: boolean;
}

/** Reads the fields that an instance has itself, as `this.rate`; what its class has is in its code. */
export function readOwnerFields(owner: object): OwnerFields {
  const parameters: Record<string, JsonValue> = {};
  let isComplete = !hasPrivateFields(owner);
  for (const [name, value] of Object.entries(owner)) {
    // The code of an entrypoint that is a field is read as that of one that is a method.
    if (value === undefined || name === "entrypoint") continue;
    try {
      parameters[`this.${name}`] = copyParameter(value, name, () => {
        throw new NotJson();
      });
    } catch (error) {
      if (!(error instanceof NotJson)) throw error;
      isComplete = false;
    }
  }
  return { parameters, isComplete };
}

class NotJson extends Error {}

/** Whether a class of the object sets a field `#name`, which only that class can read. */
function hasPrivateFields(owner: object): boolean {
  for (let at: object | null = owner; at !== null; at = Object.getPrototypeOf(at)) {
    const ownClass: unknown = typeof owner === "function" && at === owner ? at : at.constructor;
    if (typeof ownClass !== "function") continue;
    const text = Function.prototype.toString.call(ownClass);
    if (text.startsWith("class") && /#[\w$]+\s*(;|=[^=>])/.test(text)) return true;
  }
  return false;
}
