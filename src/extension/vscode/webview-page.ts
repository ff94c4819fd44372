import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

export interface WebviewPage {
  /** Of its script and style sheet in `dist/webview`. */
  readonly name: string;
  readonly title: string;
  /** All words that the page shows. */
  readonly words: object;
}

/** Puts its page into a webview, which may read nothing else. */
export function showPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  page: WebviewPage,
): void {
  const folder = vscode.Uri.joinPath(extensionUri, "dist", "webview");
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = pageText(webview, folder, page);
}

/** All that a page shows comes by message; nothing in it is made from a user's text. */
function pageText(
  webview: vscode.Webview,
  folder: vscode.Uri,
  { name, title, ...page }: WebviewPage,
): string {
  const address = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  // What a module with the nonce imports may run, too.
  const nonce = randomBytes(16).toString("base64url");
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    "img-src data: blob:",
    // A page's own worker, from a text that came with its script.
    "worker-src blob:",
    `font-src ${webview.cspSource}`,
  ].join("; ");
  // The one thing that could end the element early is a closing tag.
  const words = JSON.stringify(page.words).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address(`${name}.css`)}">
<title>${title}</title>
</head>
<body>
<script type="application/json" id="strings">${words}</script>
<script type="module" nonce="${nonce}" src="${address(`${name}.js`)}"></script>
</body>
</html>`;
}
