import type { Localizer } from "../../../src/extension/present/localizer.js";

/** Says everything in English, as an editor without a language pack does. */
export const english: Localizer = {
  t: (message, ...args) =>
    message.replace(/\{(\d+)\}/g, (place, index) => {
      const value = args[Number(index)] ?? place;
      return typeof value === "number" ? value.toLocaleString("en") : String(value);
    }),
};
