import { describe, expect, it } from "vitest";

import { locateQuote } from "../../src/sources/locateQuote";

const lines = [
  "Antimicrobials",
  "Take blood cultures before the first antibiotic dose in suspected sepsis or septic",
  "shock, provided this does not substantially delay the antibiotics. (Strong)",
  "Start empiric antimicrobials within an hour of recognising sepsis.",
  "Give 2 g ceftriaxone every 24 h.",
];

function words(quote: string): string[] {
  return locateQuote(quote, lines).map(({ line, start, end }) => (lines[line] ?? "").slice(start, end));
}

describe("locating a quote on a page", () => {
  it("marks the quote across its lines and nothing beside it", () => {
    expect(words("Take blood cultures before the first antibiotic dose in suspected sepsis or septic shock, provided this does not substantially delay the antibiotics.")).toEqual([
      lines[1],
      "shock, provided this does not substantially delay the antibiotics",
    ]);
  });

  it("does not mind case, marks or a hyphenated break", () => {
    expect(words("START empiric   antimicrobials — within an hour")).toEqual(["Start empiric antimicrobials within an hour"]);
  });

  it("marks what it finds when at least half is there", () => {
    expect(words("Start empiric antimicrobials within an hour of admission to the ward.")).toEqual(["Start empiric antimicrobials within an hour of"]);
  });

  it("marks nothing when under half is there", () => {
    expect(words("Start empiric antimicrobials only after the infectious diseases team has reviewed every culture and image.")).toEqual([]);
  });

  it("marks nothing for words that merely occur apart", () => {
    expect(words("sepsis shock hour antibiotics dose")).toEqual([]);
  });

  it("tells 2 g from 1 g", () => {
    expect(words("2 g ceftriaxone")).toEqual(["2 g ceftriaxone"]);
    expect(words("1 g ceftriaxone")).toEqual([]);
  });

  it("marks nothing for an empty quote", () => {
    expect(words("  ")).toEqual([]);
  });
});
