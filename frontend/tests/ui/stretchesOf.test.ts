import { describe, expect, it } from "vitest";

import { stretchesOf } from "../../src/ui/stretchesOf";

const marked = (text: string, words: string) =>
  stretchesOf(text, words)
    .map(({ said, isSought }) => (isSought ? `[${said}]` : said))
    .join("");

describe("the words that were sought", () => {
  it.each([
    ["Sepsis in adults", "", "Sepsis in adults"],
    ["Sepsis: sepsis", "SEPSIS", "[Sepsis]: [sepsis]"],
    ["aaa", "aa a", "[aaa]"],
    ["Ménière", "nier", "Mé[nièr]e"],
    ["Me\u0301nie\u0300re", "men", "[Me\u0301n]ie\u0300re"],
    ["ﬁrst 𝑥 dose", "first dose", "[ﬁrst] 𝑥 [dose]"],
    ["敗血性休克的升壓藥", "升壓藥 休克", "敗血性[休克]的[升壓藥]"],
    ["a.b (c)", ". (", "a[.]b [(]c)"],
  ])("in %j sought by %j", (text, words, expected) => {
    expect(marked(text, words)).toBe(expected);
  });
});
