import { expect, test } from "vitest";

import { type PrintedBlock, printedLayout } from "../../src/chat/printedLayout";

const wordsOf = (block: PrintedBlock) => {
  if (block.kind === "words") return [block.text];
  return block.kind === "items" ? block.items : block.cells.flatMap((cell) => [cell.label && `${cell.label}:`, cell.text]);
};

const DOSES = "Suggested doses are as follows:\no Fosfomycin 3g single dose\no Nitrofurantoin 100mg QID\nfor 5 days";
const BULLETS = "We suggest the following: • Fosfomycin • Nitrofurantoin 2 - 3 times daily";
const ROW = "Uncomplicated infection | Unit dose: 500 mg | Frequency: Q24h";
const NUMBERED = "This includes:\n1. Low tidal volumes (6 ml/kg)\n2. Plateau pressure below 30";

test("a list that was printed as a list is one again, and its lead stays before it", () => {
  expect(printedLayout(BULLETS)).toEqual([
    { kind: "words", text: "We suggest the following:" },
    { kind: "items", isNumbered: false, items: ["Fosfomycin", "Nitrofurantoin 2 - 3 times daily"] },
  ]);
  expect(printedLayout(DOSES)[1]).toEqual({ kind: "items", isNumbered: false, items: ["Fosfomycin 3g single dose", "Nitrofurantoin 100mg QID\nfor 5 days"] });
});

test("numbers are words and stay", () => {
  expect(printedLayout(NUMBERED)[1]).toEqual({ kind: "items", isNumbered: true, items: ["1. Low tidal volumes (6 ml/kg)", "2. Plateau pressure below 30"] });
});

test("a table's row is read cell by cell", () => {
  expect(printedLayout(ROW)).toEqual([
    {
      kind: "cells",
      cells: [
        { label: "", text: "Uncomplicated infection" },
        { label: "Unit dose", text: "500 mg" },
        { label: "Frequency", text: "Q24h" },
      ],
    },
  ]);
});

test.each(["Give 5 mg\n- 10 mg of it.", "Keep it between 130 | 80.", "Criteria of\n(1) hypotension and (2) lactate.", "", "a | b"])("running words stay whole: %s", (text) => {
  expect(printedLayout(text).every((block) => block.kind !== "items")).toBe(true);
});

test.each([DOSES, BULLETS, ROW, NUMBERED])("no word is lost, added or moved", (text) => {
  const bare = (words: string) => words.replace(/[•|]|(?<=\n)o(?= )/gu, " ").split(/\s+/u).filter(Boolean);
  expect(bare(printedLayout(text).flatMap(wordsOf).join(" "))).toEqual(bare(text));
});
