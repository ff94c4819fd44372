/**
 * Marks what `outputs({ … })` returns. Registered globally, so that a step made with one copy of the
 * library is understood by the engine of another.
 */
export const namedOutputs: unique symbol = Symbol.for("pipelens.outputs") as never;
