// While it loads, the kit tries `:focus-visible` in a style element of its own, which the page's policy
// refuses: an error on the console, and focus rings on every mouse click. Until `endProbe` is called, a
// sheet that no policy is asked about answers the same question. To be imported before the kit.
export const endProbe = beginProbe();

function beginProbe(): () => void {
  const { head } = document;
  const keepOut = <T extends Node>(node: T): T =>
    Object.defineProperty(node, "sheet", { value: new CSSStyleSheet() });
  Object.assign(head, { appendChild: keepOut, removeChild: <T extends Node>(node: T): T => node });
  return () => {
    Reflect.deleteProperty(head, "appendChild");
    Reflect.deleteProperty(head, "removeChild");
  };
}
