/** Errors of these classes can be kept, and come back as such. */
export const errorClasses: readonly (new (first: never) => Error)[] = [
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
  AggregateError,
];
