import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { EditEntry } from "../../src/workbench/editing/EditEntry";
import type { Edit } from "../../src/workbench/types";

const read = "For the very elderly, a threshold of 150/90 is recommended, and a goal below 140/90 in all others.";

function passage(id: number, text: string, ...[before, after]: ["current" | "replaced", "current" | "replaced"]) {
  return { passage: id, page: 21, text, before: { state: before, kind: "text", recommendations: [] }, after: { state: after, kind: "text", recommendations: [] } };
}

function told(...passages: Edit["passages"]): string[] {
  return toldOf("correct", ...passages);
}

function toldOf(action: string, ...passages: Edit["passages"]): string[] {
  const edit: Edit = { id: 1, edition: 2, action, by: "Bob", at: "2026-01-01T10:00:00Z", reason: "", passages, undoes: null, is_undone: false, waits_for_index: false, carried: false };
  const shown = render(
    <QueryClientProvider client={queryClient}>
      <EditEntry edit={edit} canUndo={false} />
    </QueryClientProvider>,
  );
  const lines = screen.getAllByRole("listitem").slice(1).map((each) => each.textContent);
  shown.unmount();
  return lines;
}

it("tells which words a correction changed", () => {
  const right = read.replace("150/90", "160/90");
  const lines = ["“… threshold of 150/90 is recommended, …” → “… threshold of 160/90 is recommended, …”"];
  expect(told(passage(1, read, "current", "replaced"), passage(2, right, "replaced", "current"))).toEqual(lines);
  expect(told(passage(2, right, "replaced", "current"), passage(1, read, "current", "replaced"))).toEqual(lines);
});

it("tells of words left out at the end, and of a text that is longer than is shown", () => {
  const more = `${read} ${"They are seen each week. ".repeat(12)}`.trim();
  const [line] = told(passage(1, more, "current", "replaced"), passage(2, read, "replaced", "current"));
  expect(line).toMatch(/^“… all others\. They are seen .{100,140} …” → “… all others\.”$/);
});

it("tells of a split which passages came in the place of the one", () => {
  const change = [passage(1, read, "current", "replaced"), passage(2, "For the very elderly,", "replaced", "current"), passage(3, "a threshold", "replaced", "current")];
  const [gone, ...come] = toldOf("split", ...change);
  expect(gone).toMatch(/^In use → Replaced: “For the very elderly, a threshold/);
  expect(come).toEqual(["New: “For the very elderly,”", "New: “a threshold”"]);
  const back = change.map(({ before, after, ...each }) => ({ ...each, before: after, after: before }));
  expect(toldOf("undo", ...back)[0]).toMatch(/^Replaced → In use: /);
});
