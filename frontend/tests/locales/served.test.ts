import { afterEach, expect, it } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
import { served } from "../../src/locales/served";

afterEach(() => changeLanguage("en"));

const notice = "The model's server does not answer. What follows is in the guidelines' own words, without a model.";

it("says the server's sentences in the reader's language, one after another", () => {
  changeLanguage("ms");
  expect(served(notice)).toBe("Pelayan model tidak menjawab. Yang berikut ialah kata-kata garis panduan sendiri, tanpa model.");
});

it("leaves what it does not know, and English, as it came", () => {
  expect(served(notice)).toBe(notice);
  changeLanguage("zh-Hant");
  expect(served("Page 7 is torn.")).toBe("Page 7 is torn.");
});
