import { expect, test } from "vitest";

import { shortTitle } from "../../src/chat/shortTitle";

test.each([
  ["Clinical Practice Guidelines for Sepsis and Septic Shock in Adults", "Sepsis and Septic Shock in Adults"],
  ["Clinical Practice Guidelines for the Management of Hypertension", "Hypertension"],
  ["2021 Clinical Practice Guidelines on the Management of Hepatitis B", "Hepatitis B"],
  ["National Clinical Practice Guidelines for the Screening and Diagnosis of Obesity in Adults", "Obesity in Adults"],
  ["Septic shock in adults: vasopressors, monitoring and steroids", "Septic shock in adults"],
  ["UTI Guidelines", "UTI Guidelines"],
  ["Practice Guidelines for the", "Practice Guidelines for the"],
])("%s is called %s", (title, short) => {
  expect(shortTitle(title)).toBe(short);
});

test("a long subject is cut at a word", () => {
  expect(shortTitle(`Guide to ${"very ".repeat(20)}long titles`)).toMatch(/very…$/);
});
