import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/** Where pages may read from. */
export function pageRoots(extensionUri: vscode.Uri): readonly vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, "dist", "webview")];
}

/** A webview's page. All that it shows comes by message; nothing in it is made from a user's text. */
export function webviewPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  page: {
    /** Of its script and style sheet in `dist/webview`. */
    readonly name: string;
    readonly title: string;
    /** What the page shows in place of its English words. */
    readonly words: object;
  },
): string {
  const { name, title } = page;
  const address = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, "dist", "webview", file)).toString();
  const nonce = randomBytes(16).toString("base64url");
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    "img-src data: blob:",
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
<script nonce="${nonce}" src="${address(`${name}.js`)}"></script>
</body>
</html>`;
}
