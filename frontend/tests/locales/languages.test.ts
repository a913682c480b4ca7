import { expect, it } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
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

it("tells the pages of accounts, which Django makes, and nothing else", async () => {
  await changeLanguage("ms");
  expect(document.cookie).not.toContain("language=");
  window.history.replaceState({}, "", "/admin/");
  expect(document.cookie).toContain("language=ms");
});
