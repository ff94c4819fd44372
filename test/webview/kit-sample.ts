/// <reference path="../../webview/styles.d.ts" />
import "../../webview/shared/theme.css";
import { html } from "../../webview/shared/element.js";
import { connectHost } from "../../webview/shared/host.js";
import { badge } from "../../webview/shared/kit/badge.js";
import { button } from "../../webview/shared/kit/button.js";
import { checkbox } from "../../webview/shared/kit/checkbox.js";
import { link } from "../../webview/shared/kit/link.js";
import { select } from "../../webview/shared/kit/select.js";
import { tabs } from "../../webview/shared/kit/tabs.js";
import { tag } from "../../webview/shared/kit/tag.js";
import { textField } from "../../webview/shared/kit/text-field.js";

/** One of each control; what they say is posted. */
const host = connectHost<never, string>();
const post = (what: string) => (value: unknown) => host.post(`${what} ${value}`);

const saver = button({ look: "primary", label: "Save", onPress: () => host.post("saved") });
const off = button({ look: "icon", icon: "close", label: "Stop", onPress: () => host.post("no") });
off.update({ disabled: true, hint: "Nothing goes on." });
const toggle = button({
  ...{ look: "icon", icon: "chart", label: "Chart", pressed: false },
  onPress: () => toggle.update({ pressed: true }),
});
const colour = select({ label: "Colour", onChoose: post("colour") });
colour.update({
  choices: ["red", "blue"].map((value) => ({ value, label: value })),
  value: "red",
});
const name = textField({ label: "Name", hint: "Any name", onInput: post("name") });
name.update({ value: "first" });
const ticked = checkbox({ label: "Ticked", onChange: post("ticked") });
ticked.update({ checked: true });
const pages = tabs({
  label: "Pages",
  tabs: ["One", "Two", "Three"].map((label) => ({
    id: label.toLowerCase(),
    label,
    content: html("p", { text: `Page ${label}` }),
  })),
  beside: html("span", { text: "Beside" }),
  onChoose: post("page"),
});
const turn = button({
  ...{ look: "secondary", label: "Turn" },
  onPress: () => pages.update({ chosen: "three" }),
});
document.body.append(
  html(
    "main",
    {},
    html("h1", { text: "Controls" }),
    ...[saver, off, toggle, colour, name, ticked, turn].map(({ element }) => element),
    link({ text: "Leads on", onFollow: () => host.post("followed") }),
    badge("7"),
    tag("new"),
    pages.element,
  ),
);
host.post("ready");
