type Attributes = { readonly [name: string]: string | number | boolean | undefined };

/**
 * Makes an HTML element. `text` sets its text; true and false set and leave out an attribute.
 *
 * @example
 * html("p", { class: "run-line", text: "Never run" });
 */
export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** Makes an SVG element, like `html`. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Node[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** Sets what differs: writing an equal value would still cost the browser a style pass. */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") {
      if (element.textContent !== String(value)) element.textContent = String(value);
    } else if (value === undefined || value === false) element.removeAttribute(name);
    else {
      const text = textOf(value);
      if (element.getAttribute(name) !== text) element.setAttribute(name, text);
    }
  }
}

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Node[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = String(value);
    else if (value !== undefined && value !== false) element.setAttribute(name, textOf(value));
  }
  element.append(...children);
  return element;
}

function textOf(value: string | number | true): string {
  return value === true ? "" : String(value);
}
