import type { ErrorCode } from "../../../src/model/error-code.js";
import type { Programs } from "../running/programs.js";

/** Something that a user can do wrong, and what the error has to say of it. */
export interface Mistake {
  readonly mistake: string;
  /** Does it. */
  readonly make: (programs: Programs) => unknown;
  readonly code: ErrorCode;
  /** The subject, what was expected and what came, as the message has to name them. */
  readonly names: readonly string[];
  /** Whether this machine lets it be made; what it takes stands in `mistake`. Default: it does. */
  readonly isPossible?: () => boolean;
}
