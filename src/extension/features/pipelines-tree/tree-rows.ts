import type { ItemView } from "./present-items.js";
import type { TreeNode } from "./tree-node.js";

/** The nodes that the editor knows, each one object for as long as its row exists, and what they show. */
export class TreeRows {
  readonly #rows = new Map<string, { readonly node: TreeNode; readonly view: ItemView }>();

  /** The node of this id, made on first sight, with what it shows now. */
  put<N extends TreeNode>(node: N, view: ItemView): N {
    const known = this.#rows.get(node.id)?.node as N | undefined;
    this.#rows.set(node.id, { node: known ?? node, view });
    return known ?? node;
  }

  view(node: TreeNode): ItemView | undefined {
    return this.#rows.get(node.id)?.view;
  }

  nodes(): readonly TreeNode[] {
    return [...this.#rows.values()].map(({ node }) => node);
  }
}
