import { html, setAttributes } from "../../shared/element.js";
import type { NodeFace } from "../node-face.js";

export interface Outline {
  readonly element: HTMLElement;
  update(name: string, faces: ReadonlyMap<string, NodeFace>): void;
}

/** The whole graph as a list for screen readers: the drawing holds only what is in view. */
export function outline(): Outline {
  const list = html("ol");
  return {
    element: html("div", { class: "unseen" }, list),
    update(name, faces) {
      setAttributes(list, { "aria-label": name });
      while (list.children.length > faces.size) list.lastElementChild?.remove();
      while (list.children.length < faces.size) list.append(html("li"));
      let item = list.firstElementChild;
      for (const face of faces.values()) {
        if (item) setAttributes(item, { text: face.name });
        item = item?.nextElementSibling ?? null;
      }
    },
  };
}
