import type { NothingKnown } from "./step-types.js";

declare const stepTypes: unique symbol;

/** Says in types alone which steps the runs of a pipeline have for certain, by their names. */
export interface KnowsSteps<Steps extends object = NothingKnown> {
  readonly [stepTypes]?: Steps;
}

/** The steps that a pipeline's type tells of: those of its slots. A name tells nothing. */
export type KnownSteps<Pipeline> = Pipeline extends string
  ? NothingKnown
  : Pipeline extends abstract new (
        ...args: never
      ) => KnowsSteps<infer Steps>
    ? Steps
    : Pipeline extends KnowsSteps<infer Steps>
      ? Steps
      : NothingKnown;

/** What a program declares goes before what types tell. */
export type WithSteps<Known extends object, Declared extends object> = keyof Declared extends never
  ? Known
  : keyof Known extends never
    ? Declared
    : Omit<Known, keyof Declared> & Declared;
