import type { DetailsContent } from "../details/details-strip.js";
import type { Tell } from "./told.js";

/** Asks the extension for the calls of the step that is shown, for as long as it is. */
export class FollowedItems {
  readonly #tell: Tell;
  #node: string | undefined;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  follow(content: DetailsContent | undefined): void {
    const about = content && "about" in content ? content.about : undefined;
    const node = about?.node.mapped === undefined ? undefined : about.node.id;
    if (node === this.#node) return;
    this.#node = node;
    this.#tell({ type: "follow-items", ...(node === undefined ? {} : { node }) });
  }
}
