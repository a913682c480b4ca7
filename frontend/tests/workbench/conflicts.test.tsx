import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";

import type { ConflictSearch, ConflictSide, ListedConflict } from "../../src/types";
import { openPage } from "../openPage";
import { citation, user } from "../samples";

function side(part: Partial<ConflictSide>): ConflictSide {
  return { ...citation({ number: -1 }), mark: null, grade: null, stated_by: "Society A", stated_in: 2024, ...part };
}

const sides = [side({ quote: "Aim below 130/80 mmHg.", edition: 4 }), side({ number: -2, quote: "Aim below 140/90 mmHg.", stated_by: "Society B", edition: 5, page: 3, passage: 77 })];
const listed: ListedConflict = { id: 8, conflict: { kind: "threshold", measure: "systolic", sides }, found_at: "2026-01-01T10:00:00Z", dismissed_reason: "", dismissed_by: "" };

it("opens a side with its words marked, and from there its passage on the workbench", async () => {
  const { server, person } = openPage("/workbench/conflicts", { ...user, role: "curator" });
  server
    .on("GET /api/workbench/conflicts?dismissed=false", { body: [listed] })
    .on("GET /api/workbench/conflicts?dismissed=true", { body: [] })
    .on("GET /api/editions/5", { body: { id: 5, guideline: 2, title: "Pressure", publisher: "Society B", year: 2018, kind: "guideline", state: "published", page_count: 9, media_type: "text/markdown", has_images: false, references: [] } })
    .on("GET /api/editions/5/pages/3", { body: { number: 3, width: 595, height: 842, has_image: false, scanned: false, lines: [{ text: "Aim below 140/90 mmHg.", box: null }] } });
  await person.click(await screen.findByRole("button", { name: /page 3/ }));
  expect(await screen.findByText("Aim below 140/90 mmHg", { selector: "mark" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Open in the workbench" })).toHaveAttribute("href", "/workbench/editions/5/pages/3?passage=77");
});

it("looks until the search has ended, then shows what it has found, or why it failed", async () => {
  const { server, person } = openPage("/workbench/conflicts", { ...user, role: "curator" });
  let search: ConflictSearch | null = null;
  let found: ListedConflict[] = [];
  server
    .on("GET /api/workbench/conflicts?dismissed=false", () => ({ body: found }))
    .on("GET /api/workbench/conflicts/search", () => ({ body: search }))
    .on("POST /api/workbench/conflicts/search", () => ({ status: 202, body: (search = { id: "one", state: "queued", message: "" }) }));
  await person.click(await screen.findByRole("button", { name: "Look again" }));
  expect(await screen.findByRole("button", { name: "Looking…" })).toBeDisabled();
  found = [listed];
  search = { id: "one", state: "finished", message: "" };
  expect(await screen.findByText("Aim below 140/90 mmHg.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Look again" }));
  await screen.findByRole("button", { name: "Looking…" });
  search = { id: "one", state: "failed", message: "This check could not be finished because of a fault in Wardlight. Tell your administrator." };
  expect(await screen.findByText(/could not be finished/)).toBeVisible();
});

it("keeps in sight who dismissed a pair before, and reads the list anew once that is read", async () => {
  const { server, person } = openPage("/workbench/conflicts", { ...user, role: "curator" });
  const said = 'This was called no conflict before you by bob: "A number was misread".';
  server
    .on("GET /api/workbench/conflicts?dismissed=false", { body: [listed] })
    .on("GET /api/workbench/conflicts/search", { body: null })
    .on("POST /api/workbench/conflicts/8/dismissal", { status: 409, body: { code: "decided_before", message: said } });
  await person.click(await screen.findByRole("button", { name: "Not a conflict" }));
  await person.type(screen.getByLabelText("Why is this no conflict?"), "Different population");
  await person.click(screen.getByRole("button", { name: "Not a conflict" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(said);
  server.on("GET /api/workbench/conflicts?dismissed=false", { body: [] });
  await person.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByText("Aim below 130/80 mmHg.")).not.toBeInTheDocument());
});

it.each([
  [1, "The one conflict that was found is dismissed. “Show dismissed” lists it."],
  [3, "All 3 conflicts that were found are dismissed. “Show dismissed” lists them."],
  [0, "No conflict was found among the recommendations of the library."],
])("tells where the list is empty that of those found %i are dismissed", async (count, told) => {
  const { server, person } = openPage("/workbench/conflicts", { ...user, role: "curator" });
  const dismissed = Array.from({ length: count }, (_, id) => ({ ...listed, id, dismissed_by: "bob", dismissed_reason: "A number was misread" }));
  server
    .on("GET /api/workbench/conflicts?dismissed=false", { body: [] })
    .on("GET /api/workbench/conflicts?dismissed=true", { body: dismissed })
    .on("GET /api/workbench/conflicts/search", { body: null });
  expect(await screen.findByText(told)).toBeVisible();
  await person.click(screen.getByRole("checkbox", { name: "Show dismissed" }));
  expect(screen.queryByText(told)).not.toBeInTheDocument();
  expect(screen.queryAllByRole("button", { name: "Put back" })).toHaveLength(count);
});
