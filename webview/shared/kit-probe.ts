// While it loads, the kit tries `:focus-visible` in a style element of its own, which the page's policy
// refuses: an error on the console, and focus rings on every mouse click. Until `endProbe` is called, a
// sheet that no policy is asked about answers the same question. To be imported before the kit.
export const endProbe = beginProbe();

function beginProbe(): () => void {
  const { head } = document;
  head.appendChild = <T extends Node>(node: T): T => {
    if (node instanceof HTMLStyleElement) {
      node.type = "text/plain";
      Object.defineProperty(node, "sheet", { value: new CSSStyleSheet() });
    }
    return Node.prototype.appendChild.call(head, node) as T;
  };
  return () => Reflect.deleteProperty(head, "appendChild");
}
