// Loaded before all unit tests: properties are tried with the same values each time, so that a test that fails tells of
// the change it came with. `npm run explore` tries others.
import fc from "fast-check";
import { seed } from "./seed.js";

fc.configureGlobal({ seed });
