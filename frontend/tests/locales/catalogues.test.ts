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
// Parts of these are the curators' and stay English; the languages have no singular of their own.
const partly = new Set(["conflict"]);
const sectionOf = (key: string) => key.split(".")[0] ?? "";

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

  it("leaves no section half in English", () => {
    const begun = new Set([...translated.keys()].map(sectionOf));
    const wanted = [...english.keys()].filter((key) => !key.endsWith("_one") && begun.has(sectionOf(key)) && !partly.has(sectionOf(key)));
    expect(wanted.filter((key) => !translated.has(key))).toEqual([]);
  });
});
