// The kit's own template of these writes styles into an attribute, which the page's policy refuses.
export const plainTemplate = {
  render(_source: unknown, host: Node) {
    const control = document.createElement("div");
    control.className = "control";
    control.append(document.createElement("slot"));
    host.appendChild(control);
    return { bind() {}, unbind() {}, dispose: () => control.remove() };
  },
} as never;
