import { expect, it } from "vitest";

import { languageFor } from "../../src/locales/languages";

it.each([
  ["zh-TW", "zh-Hant"],
  ["zh-HK", "zh-Hant"],
  ["zh-Hant", "zh-Hant"],
  ["ms-MY", "ms"],
  ["ms", "ms"],
  ["zh-CN", "en"],
  ["en-GB", "en"],
  ["id-ID", "en"],
])("opens a browser that asks for %s in %s", (tag, code) => {
  expect(languageFor(tag)).toBe(code);
});
