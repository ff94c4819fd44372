/** The editor at the other end of a webview. */
export interface Host<In, Out> {
  post(message: Out): void;
  /** Messages that arrive before anyone listens are lost: listen first, then say that you are ready. */
  onMessage(listener: (message: In) => void): void;
  /** What `setState` was last given, also after the webview was closed and opened again. */
  getState(): unknown;
  setState(state: unknown): void;
}

interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  var acquireVsCodeApi: undefined | (() => EditorApi);
  /** What a page outside the editor has posted, for those who drive it. */
  var pipelensSent: unknown[] | undefined;
}

/**
 * Connects to the editor. In a plain browser, messages come in by `window.postMessage`, go out to
 * `pipelensSent`, and the state lives as long as the tab.
 */
export function connectHost<In, Out>(): Host<In, Out> {
  const editor = globalThis.acquireVsCodeApi?.() ?? standInEditor();
  return {
    post: (message) => editor.postMessage(message),
    onMessage: (listener) =>
      window.addEventListener("message", (event: MessageEvent<In>) => listener(event.data)),
    getState: () => editor.getState(),
    setState: (state) => editor.setState(state),
  };
}

function standInEditor(): EditorApi {
  const sent: unknown[] = (globalThis.pipelensSent = []);
  return {
    postMessage: (message) => sent.push(message),
    getState: () => JSON.parse(sessionStorage.getItem("state") ?? "null") ?? undefined,
    setState: (state) => sessionStorage.setItem("state", JSON.stringify(state)),
  };
}
