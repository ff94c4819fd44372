/** The variables that the editor sets, with the values of four palettes like its built-in ones. */
export interface Theme {
  readonly bodyClass: string;
  readonly kind: string;
  readonly variables: { readonly [name: string]: string };
}

const fonts = {
  "font-family": "system-ui, sans-serif",
  "font-size": "13px",
  "editor-font-family": "monospace",
};

const dark = {
  "editor-background": "#1f1f1f",
  foreground: "#cccccc",
  descriptionForeground: "#9d9d9d",
  errorForeground: "#f85149",
  "editorWidget-background": "#262627",
  "list-hoverBackground": "#2a2d2e",
  focusBorder: "#2488db",
  "button-background": "#0069b8",
  "button-foreground": "#ffffff",
  "button-hoverBackground": "#026ec1",
  "button-secondaryBackground": "#313131",
  "button-secondaryForeground": "#cccccc",
  "dropdown-background": "#313131",
  "dropdown-foreground": "#cccccc",
  "dropdown-border": "#3c3c3c",
  "list-activeSelectionBackground": "#04395e",
  "list-activeSelectionForeground": "#ffffff",
  "testing-iconPassed": "#73c991",
  "testing-iconFailed": "#f14c4c",
  "charts-blue": "#59a4f9",
  "charts-purple": "#b180d7",
  "charts-yellow": "#cca700",
  "textCodeBlock-background": "#2b2b2b",
  "inputValidation-warningBackground": "#352a05",
  "inputValidation-warningBorder": "#b89500",
  "toolbar-hoverBackground": "#5a5d5e50",
};

const light = {
  "editor-background": "#ffffff",
  foreground: "#3b3b3b",
  descriptionForeground: "#616161",
  errorForeground: "#c72e0f",
  "editorWidget-background": "#f8f8f8",
  "list-hoverBackground": "#f2f2f2",
  focusBorder: "#005fb8",
  "button-background": "#005fb8",
  "button-foreground": "#ffffff",
  "button-hoverBackground": "#0258a8",
  "button-secondaryBackground": "#e5e5e5",
  "button-secondaryForeground": "#3b3b3b",
  "dropdown-background": "#ffffff",
  "dropdown-foreground": "#3b3b3b",
  "dropdown-border": "#cecece",
  "list-activeSelectionBackground": "#e8e8e8",
  "list-activeSelectionForeground": "#000000",
  "testing-iconPassed": "#1a7f37",
  "testing-iconFailed": "#d1242f",
  "charts-blue": "#0063d3",
  "charts-purple": "#652d90",
  "charts-yellow": "#9a6700",
  "textCodeBlock-background": "#eeeeee",
  "inputValidation-warningBackground": "#f6f5d2",
  "inputValidation-warningBorder": "#b89500",
  "toolbar-hoverBackground": "#b8b8b850",
};

const highContrastDark = {
  ...dark,
  "editor-background": "#000000",
  foreground: "#ffffff",
  descriptionForeground: "#ffffffb3",
  "editorWidget-background": "#0c141f",
  "list-hoverBackground": "#ffffff1a",
  focusBorder: "#f38518",
  contrastBorder: "#6fc3df",
  contrastActiveBorder: "#f38518",
  "button-background": "#000000",
  "button-border": "#6fc3df",
  "dropdown-background": "#000000",
  "dropdown-border": "#6fc3df",
};

const highContrastLight = {
  ...light,
  foreground: "#292929",
  descriptionForeground: "#292929b3",
  "editorWidget-background": "#ffffff",
  focusBorder: "#006bbd",
  contrastBorder: "#0f4a85",
  contrastActiveBorder: "#006bbd",
  "button-background": "#0f4a85",
  "dropdown-border": "#0f4a85",
};

export const themes = {
  dark: theme("vscode-dark", "vscode-dark", dark),
  light: theme("vscode-light", "vscode-light", light),
  "high-contrast-dark": theme("vscode-high-contrast", "vscode-high-contrast", highContrastDark),
  "high-contrast-light": theme(
    "vscode-high-contrast vscode-high-contrast-light",
    "vscode-high-contrast-light",
    highContrastLight,
  ),
};

export type ThemeName = keyof typeof themes;

function theme(bodyClass: string, kind: string, variables: Theme["variables"]): Theme {
  return { bodyClass, kind, variables: { ...fonts, ...variables } };
}
