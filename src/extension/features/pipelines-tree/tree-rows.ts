import type { ItemContext, ItemView } from "./present-items.js";
import type { TreeNode } from "./tree-node.js";

/** A row as it was read: what it stands for, and how it looks at a given time. */
export interface NewRow<N extends TreeNode = TreeNode> {
  readonly node: N;
  readonly present: (context: ItemContext) => ItemView;
}

export interface PutRows {
  readonly nodes: TreeNode[];
  /** Whether they are the rows that stood there before, in the same order. */
  readonly same: boolean;
  /** Those that stood there before and look otherwise now. */
  readonly changed: readonly TreeNode[];
}

interface Row {
  readonly present: (context: ItemContext) => ItemView;
  readonly view: ItemView;
}

/**
 * The rows that the editor knows, each one object for as long as it stands in the tree. With a row goes all that
 * stood below it.
 */
export class TreeRows {
  readonly #nodes = new Map<string, TreeNode>();
  /** By parent; the top of the tree is the parent "". */
  readonly #children = new Map<string, readonly TreeNode[]>();
  /** Weak: the editor may ask for a row that has just gone. */
  readonly #rows = new WeakMap<TreeNode, Row>();

  /** How many rows there are. */
  get size(): number {
    return this.#nodes.size;
  }

  /** Makes these the rows below `parent`, or at the top of the tree. */
  put(parent: TreeNode | undefined, rows: readonly NewRow[], context: ItemContext): PutRows {
    const before = this.#children.get(parent?.id ?? "");
    const changed: TreeNode[] = [];
    const nodes = rows.map(({ node, present }) => {
      const known = this.#nodes.get(node.id) ?? node;
      const view = present(context);
      const shown = this.#rows.get(known)?.view;
      if (shown && !isEqual(shown, view)) changed.push(known);
      this.#nodes.set(known.id, known);
      this.#rows.set(known, { present, view });
      return known;
    });
    this.#children.set(parent?.id ?? "", nodes);
    const staying = new Set(nodes);
    for (const node of before ?? []) if (!staying.has(node)) this.#drop(node);
    const same = before?.length === nodes.length && nodes.every((node, at) => node === before[at]);
    return { nodes, same, changed };
  }

  /** Looks at every row again, since time has passed, and returns those that look otherwise now. */
  presentAgain(context: ItemContext): readonly TreeNode[] {
    return [...this.#nodes.values()].filter((node) => {
      const row = this.#rows.get(node);
      if (!row) return false;
      const view = row.present(context);
      if (isEqual(row.view, view)) return false;
      this.#rows.set(node, { ...row, view });
      return true;
    });
  }

  view(node: TreeNode): ItemView | undefined {
    return this.#rows.get(node)?.view;
  }

  /** The rows below one that has been opened; undefined for one that has not. */
  children(parent: TreeNode | undefined): readonly TreeNode[] | undefined {
    return this.#children.get(parent?.id ?? "");
  }

  #drop(node: TreeNode): void {
    for (const child of this.#children.get(node.id) ?? []) this.#drop(child);
    this.#children.delete(node.id);
    this.#nodes.delete(node.id);
  }
}

function isEqual(a: ItemView, b: ItemView): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
