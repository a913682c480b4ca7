import { describe, expect, it } from "vitest";

import { afterEdit, doubtsIn, type OpenDoubt, settled, swapped } from "../../src/recording/doubts";

const text = "Give 15 mg of cefazolin to him";

function doubt(word: string, alternatives: string[], within = text): OpenDoubt {
  const start = within.indexOf(word);
  return { start, end: start + word.length, kind: "number", heard: word, alternatives };
}

const number = doubt("15", ["50"]);
const drug = { ...doubt("cefazolin", ["cefotaxime"]), kind: "drug" as const };
const both = [number, drug];

function words(doubts: readonly OpenDoubt[], of: string): string[] {
  return doubts.map(({ start, end }) => of.slice(start, end));
}

describe("an edit beside a doubt", () => {
  it.each([
    ["in front of both", "Please give 15 mg of cefazolin to him"],
    ["between them", "Give 15 mg twice of cefazolin to him"],
    ["behind both", "Give 15 mg of cefazolin to him today"],
    ["that deletes what is beside them", "Give 15 of cefazolin to him"],
  ])("%s leaves them where their words are", (_, after) => {
    expect(words(afterEdit(both, text, after), after)).toEqual(["15", "cefazolin"]);
  });

  it.each([
    ["replaces the word", "Give 20 mg of cefazolin to him"],
    ["lengthens it at the end", "Give 150 mg of cefazolin to him"],
    ["lengthens it at the front", "Give 115 mg of cefazolin to him"],
    ["deletes a part of it", "Give 5 mg of cefazolin to him"],
  ])("is settled by one that %s", (_, after) => {
    expect(words(afterEdit(both, text, after), after)).toEqual(["cefazolin"]);
  });

  it("keeps a number whose unit follows without a space", () => {
    const close = "Give 15mg now";
    expect(afterEdit([doubt("15", ["50"], close)], close, "Give 15mg now please")).toHaveLength(1);
  });
});

describe("a choice", () => {
  it("puts the word in place and moves what follows", () => {
    const chosen = settled(text, both, number, "150");
    expect(chosen.text).toBe("Give 150 mg of cefazolin to him");
    expect(words(chosen.doubts, chosen.text)).toEqual(["cefazolin"]);
  });

  it("may be what was heard", () => {
    expect(settled(text, both, drug, "cefazolin")).toEqual({ text, doubts: [number] });
  });
});

describe("an amount with a twin", () => {
  const amounts = [doubt("15", ["50"]), doubt("0.5", ["5"], "Give 15 mg then 0.5 mg")];

  it("takes its other number and may be taken back", () => {
    const once = swapped("Give 15 mg then 0.5 mg", amounts, amounts[1] as OpenDoubt);
    expect(once.text).toBe("Give 15 mg then 5 mg");
    expect(words(once.amounts, once.text)).toEqual(["15", "5"]);
    const back = swapped(once.text, once.amounts, once.amounts[1] as OpenDoubt);
    expect([back.text, back.amounts]).toEqual(["Give 15 mg then 0.5 mg", amounts]);
  });
});

it("counts signs outside the basic plane as the server does", () => {
  const heard = "🩺 15 mg";
  const [open] = doubtsIn(heard, [{ start: 2, end: 4, kind: "number", heard: "15", alternatives: ["50"] }], 3);
  expect(`abc${heard}`.slice(open?.start, open?.end)).toBe("15");
});
