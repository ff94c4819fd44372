import { ts } from "ts-morph";
import { computed, readScalar, type Scalar, truthOf } from "./known-value.js";
import { plain, type Value } from "./value.js";

/** What an operator makes of two values, as far as the text tells them. */
export function compute(operator: ts.SyntaxKind, a: Value, b: Value): Value {
  const [left, right] = [readScalar(a), readScalar(b)];
  if (left && right) {
    const result = operate(operator, left.scalar, right.scalar);
    return result === undefined ? plain : computed(result, left.assumed || right.assumed);
  }
  return compareIdentity(operator, a, b);
}

/** An output, a step, a list or an object is none of the values of one piece. */
function compareIdentity(operator: ts.SyntaxKind, a: Value, b: Value): Value {
  const isTest = equality.has(operator) || inequality.has(operator);
  const isEqual =
    (readScalar(a) && isThing(b)) || (readScalar(b) && isThing(a)) ? false : undefined;
  if (!isTest || isEqual === undefined) return plain;
  return computed(inequality.has(operator), false);
}

function isThing(value: Value): boolean {
  return value.kind !== "plain" && value.kind !== "choice" && truthOf(value) === true;
}

const equality = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
] as ts.SyntaxKind[]);
const inequality = new Set([
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
] as ts.SyntaxKind[]);

/** Undefined for what is not worked out. */
function operate(operator: ts.SyntaxKind, a: Scalar, b: Scalar): Scalar {
  if (isPlus(operator) && (typeof a === "string" || typeof b === "string")) return `${a}${b}`;
  if (typeof a === "number" && typeof b === "number") {
    const result = arithmetic[operator]?.(a, b);
    if (result !== undefined) return result;
  }
  if (isOfOneKind(a, b)) {
    const result = comparison[operator]?.(a, b);
    if (result !== undefined) return result;
  }
  return identity[operator]?.(a, b);
}

function isPlus(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.PlusToken || operator === ts.SyntaxKind.PlusEqualsToken;
}

function isOfOneKind(a: Scalar, b: Scalar): a is string | number {
  return typeof a === typeof b && (typeof a === "number" || typeof a === "string");
}

type Operations<A, Result> = { readonly [operator: number]: (a: A, b: A) => Result };

const arithmetic: Operations<number, number> = {
  [ts.SyntaxKind.PlusToken]: (a, b) => a + b,
  [ts.SyntaxKind.PlusEqualsToken]: (a, b) => a + b,
  [ts.SyntaxKind.MinusToken]: (a, b) => a - b,
  [ts.SyntaxKind.MinusEqualsToken]: (a, b) => a - b,
  [ts.SyntaxKind.AsteriskToken]: (a, b) => a * b,
  [ts.SyntaxKind.AsteriskEqualsToken]: (a, b) => a * b,
  [ts.SyntaxKind.SlashToken]: (a, b) => a / b,
  [ts.SyntaxKind.SlashEqualsToken]: (a, b) => a / b,
  [ts.SyntaxKind.PercentToken]: (a, b) => a % b,
  [ts.SyntaxKind.PercentEqualsToken]: (a, b) => a % b,
  [ts.SyntaxKind.AsteriskAsteriskToken]: (a, b) => a ** b,
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken]: (a, b) => a ** b,
};

const comparison: Operations<Scalar, boolean> = {
  [ts.SyntaxKind.LessThanToken]: (a, b) => isBelow(a, b),
  [ts.SyntaxKind.GreaterThanToken]: (a, b) => isBelow(b, a),
  [ts.SyntaxKind.LessThanEqualsToken]: (a, b) => a === b || isBelow(a, b),
  [ts.SyntaxKind.GreaterThanEqualsToken]: (a, b) => a === b || isBelow(b, a),
};

const identity: Operations<Scalar, boolean | undefined> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: (a, b) => a === b,
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: (a, b) => a !== b,
  [ts.SyntaxKind.EqualsEqualsToken]: isLooselyEqual,
  [ts.SyntaxKind.ExclamationEqualsToken]: (a, b) => {
    const equal = isLooselyEqual(a, b);
    return equal === undefined ? undefined : !equal;
  },
};

function isBelow(a: Scalar, b: Scalar): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  return typeof a === "string" && typeof b === "string" && a < b;
}

/** Of values of two kinds only `null` and `undefined` are told. */
function isLooselyEqual(a: Scalar, b: Scalar): boolean | undefined {
  const aMissing = a === null || a === undefined;
  const bMissing = b === null || b === undefined;
  if (aMissing || bMissing) return aMissing === bMissing;
  return typeof a === typeof b ? a === b : undefined;
}
