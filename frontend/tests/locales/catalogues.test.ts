import { describe, expect, it } from "vitest";

import en from "../../src/locales/en.json";
import ms from "../../src/locales/ms.json";
import zhHant from "../../src/locales/zh-Hant.json";

type Catalogue = { [key: string]: string | Catalogue };

function texts(catalogue: Catalogue, path = ""): [key: string, text: string][] {
  return Object.entries(catalogue).flatMap(([key, value]) => (typeof value === "string" ? [[path + key, value] as [string, string]] : texts(value, `${path}${key}.`)));
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort();
const english = new Map(texts(en));
// The languages have no singular of their own.
const wanted = [...english.keys()].filter((key) => !key.endsWith("_one"));

describe.each([
  ["ms", new Map(texts(ms))],
  ["zh-Hant", new Map(texts(zhHant))],
])("the catalogue %s", (_code, translated) => {
  it("knows no text that the page does not have, and keeps every placeholder", () => {
    for (const [key, text] of translated) {
      expect(english.get(key), key).toBeDefined();
      expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ""));
      expect(text.trim(), key).not.toBe("");
    }
  });

  it("leaves nothing in English", () => {
    expect(wanted.filter((key) => !translated.has(key))).toEqual([]);
  });
});
