import { describe, expect, it } from "vitest";

import { readingZoom } from "../../src/sources/readingZoom";
import type { EditionPage } from "../../src/types";

function page(height: number, part: Partial<EditionPage> = {}): EditionPage {
  const line = (text: string, tall: number) => ({ text, box: [50, 100, 300, 100 + tall] });
  return { number: 1, width: 595, height: 842, has_image: true, scanned: false, lines: [line("Title", 30), line("A line of the body text.", height)], ...part };
}

describe("the zoom at which a page opens on a phone", () => {
  it("is the first that makes body text legible, whatever the size of its title", () => {
    expect(readingZoom(page(12), 390)).toBe(2);
    expect(readingZoom(page(8), 390)).toBe(2.5);
  });

  it("is less on a wider screen", () => {
    expect(readingZoom(page(12), 820)).toBe(1);
  });

  it("leaves a page of plain text as it is", () => {
    expect(readingZoom(page(12, { has_image: false }), 390)).toBe(1);
  });

  it("guesses where nothing is known yet", () => {
    expect(readingZoom(undefined, 390)).toBe(2);
    expect(readingZoom(page(12, { lines: [] }), 390)).toBe(2);
  });
});
