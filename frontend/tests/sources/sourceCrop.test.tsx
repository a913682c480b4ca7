import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { cropAddress, cropParts } from "../../src/sources/cropParts";
import type { Box } from "../../src/types";
import { openPage } from "../openPage";
import { answer, citation, turn } from "../samples";

const line = (y0: number, part: Partial<Box> = {}): Box => ({ page: 12, x0: 72, y0, x1: 290, y1: y0 + 12, ...part });

describe("the places of a text in print", () => {
  it("joins lines below each other, and parts pages and columns", () => {
    const parts = cropParts([line(700), line(714), line(80, { x0: 310, x1: 520 }), line(60, { page: 13 })]);
    expect(parts.map(({ page, x0, y0, x1, y1 }) => [page, x0, y0, x1, y1])).toEqual([
      [12, 66, 694, 296, 732],
      [12, 304, 74, 526, 98],
      [13, 66, 54, 296, 78],
    ]);
  });

  it("shows each page once where the cells of a row go on behind a page break", () => {
    const parts = cropParts([line(700), line(60, { page: 13 }), line(700, { x0: 300, x1: 500 })]);
    expect(parts.map(({ page, x1 }) => [page, x1])).toEqual([
      [12, 506],
      [13, 296],
    ]);
  });

  it("shows the cells of a table row as one picture", () => {
    const cells = [line(100), line(114), line(128), line(142), line(107, { x0: 300, x1: 380 }), line(100, { x0: 460, x1: 520 })];
    expect(cropParts(cells).map(({ x0, y0, x1, y1 }) => [x0, y0, x1, y1])).toEqual([[66, 94, 526, 160]]);
  });

  it("asks for the lines themselves", () => {
    const [part] = cropParts([line(700), line(714)]);
    expect(part && cropAddress(4, part, 800)).toBe("/api/editions/4/pages/12/crop?x0=72&y0=700&x1=290&y1=726&width=800");
  });
});

async function answered(boxes: Box[]) {
  const whole = turn({ state: "finished", answer: answer({ citations: [citation({ boxes })] }) });
  const page = openPage(`/c/${whole.conversation}`);
  page.server.on(`GET /api/conversations/${whole.conversation}`, { body: { id: whole.conversation, title: "Sepsis", turns: [whole] } });
  await screen.findAllByRole("button", { name: /Open source 1/ });
  return page;
}

describe("a citation as printed", () => {
  it("is shown on demand with its words for whoever cannot see it, and hidden again", async () => {
    const { person } = await answered([line(100)]);
    expect(screen.queryByRole("img", { name: /Start antimicrobials/ })).toBeNull();
    await person.click(screen.getByRole("button", { name: "Show source 1 as printed" }));
    expect(screen.getByRole("img", { name: "Start antimicrobials within one hour." })).toBeVisible();
    await person.click(screen.getByRole("button", { name: "Hide the print of source 1" }));
    expect(screen.queryByRole("img", { name: /Start antimicrobials/ })).toBeNull();
  });

  it("says so when the picture does not come", async () => {
    const { person } = await answered([line(100)]);
    await person.click(screen.getByRole("button", { name: "Show source 1 as printed" }));
    fireEvent.error(screen.getByRole("img", { name: /Start antimicrobials/ }));
    expect(screen.getByText("The picture of page 12 could not be loaded. Open the page instead.")).toBeVisible();
  });

  it("is not offered where the place in print is not known", async () => {
    await answered([]);
    expect(screen.queryByRole("button", { name: /as printed/ })).toBeNull();
  });
});
