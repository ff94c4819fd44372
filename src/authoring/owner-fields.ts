import type { JsonValue } from "../model/json.js";
import { copyParameter } from "./json-parameter.js";

/** The fields of the object that a step's function has as `this`, as parameters of the step. */
export interface OwnerFields {
  readonly parameters: { readonly [name: string]: JsonValue };
  /** False when a field holds what JSON does not: nobody can tell then whether it is the same the next time. */
  readonly isComplete: boolean;
}

/** Reads the fields that an instance has itself, as `this.rate`; what its class has is in its code. */
export function readOwnerFields(owner: object): OwnerFields {
  const parameters: Record<string, JsonValue> = {};
  try {
    for (const [name, value] of Object.entries(owner)) {
      if (value === undefined) continue;
      parameters[`this.${name}`] = copyParameter(value, name, ({ reason }) => {
        throw new NotJson(reason);
      });
    }
    return { parameters, isComplete: true };
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return { parameters, isComplete: false };
  }
}

class NotJson extends Error {}
