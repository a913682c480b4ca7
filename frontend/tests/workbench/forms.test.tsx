import { cleanup, screen, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import type { ListedConflict } from "../../src/types";
import { openPage } from "../openPage";
import { user } from "../samples";

const at = "2026-01-05T08:00:00Z";
const gap = { id: "g", state: "open", questions: ["How is a snake bite dressed?"], searched_as: "How is a snake bite dressed?", asked: 1, people: 1, first: at, last: at, refusals: 1, reasons: {}, remarks: [], nearest: [], note: "", trial: null };
const conflict: ListedConflict = { id: 8, conflict: { kind: "threshold", measure: "systolic", sides: [] }, found_at: at, dismissed_reason: "", dismissed_by: "" };

/** Where a form stands, what opens it, one of its fields, what it sends, and the button that does. */
const forms = [
  { path: "unanswered", opener: "Accept gap", field: "Why this gap stays", sends: "POST /api/workbench/gaps/g/accept", save: "Accept gap" },
  { path: "conflicts", opener: "Not a conflict", field: "Why is this no conflict?", sends: "POST /api/workbench/conflicts/8/dismissal", save: "Not a conflict" },
  { path: "labels", opener: "Add a label set", field: "Name of the set", sends: "", save: "Save the set" },
  { path: "golden", opener: "New golden question", field: "Question", sends: "", save: "Save" },
];

function open(path: string) {
  queryClient.clear();
  const page = openPage(`/workbench/${path}`, { ...user, role: "curator" });
  page.server
    .on("GET /api/workbench/gaps?state=open&by=last", { body: { counts: { open: 1 }, waiting: false, gaps: [gap] } })
    .on("GET /api/workbench/conflicts?dismissed=false", { body: [conflict] })
    .on("GET /api/workbench/conflicts/search", { body: null })
    .on("GET /api/workbench/labels", { body: { sets: [], probes: [] } })
    .on("GET /api/workbench/golden", { body: [] })
    .on("GET /api/workbench/golden/runs", { body: [] });
  return page;
}

it.each(forms)("$opener: takes the keyboard and gives it back, keeps what is typed, ends as every form does, says what was refused", async ({ path, opener, field, sends, save }) => {
  const { person } = open(path);
  (await screen.findByRole("button", { name: opener })).focus();
  await person.keyboard("{Enter}");
  expect(screen.getByRole("form")).toHaveFocus();
  const buttons = within(screen.getByRole("form")).getAllByRole("button").slice(-2);
  expect(buttons.map((each) => each.textContent)).toEqual(["Cancel", save]);
  // A dim button does not say what is missing; one that is pressed does, as the field is required.
  for (const each of buttons) expect(each).toBeEnabled();
  expect(screen.getByLabelText(field)).toBeInvalid();
  await person.keyboard("{Escape}");
  expect(screen.getByRole("button", { name: opener })).toHaveFocus();
  await person.keyboard("{Enter}");
  await person.type(screen.getByLabelText(field), "No snakes here");
  cleanup();
  const again = open(path);
  await person.click(await screen.findByRole("button", { name: opener }));
  await person.keyboard("{Escape}");
  expect(screen.getByLabelText(field)).toHaveValue("No snakes here");
  if (sends) {
    again.server.on(sends, { status: 409, body: { code: "busy", message: "Another curator was there first." } });
    const seen = vi.spyOn(Element.prototype, "scrollIntoView");
    await person.click(within(screen.getByRole("form")).getByRole("button", { name: save }));
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("Another curator was there first.");
    expect(seen.mock.contexts).toContain(alert.parentElement);
  }
  await person.click(screen.getByRole("button", { name: "Cancel" }));
  expect(screen.getByRole("button", { name: opener })).toHaveFocus();
  await person.keyboard("{Enter}");
  expect(screen.getByLabelText(field)).toHaveValue("");
});

it("says why a label set takes no further label", async () => {
  const { person } = open("labels");
  await person.click(await screen.findByRole("button", { name: "Add a label set" }));
  const add = screen.getByRole("button", { name: "Add a label" });
  for (let labels = 1; labels < 26; labels++) await person.click(add);
  expect(add).toBeDisabled();
  expect(add).toHaveAccessibleDescription("A set holds at most 26 labels.");
  await person.click(screen.getByRole("button", { name: "Remove label 26" }));
  expect(add).toBeEnabled();
  expect(add).not.toHaveAccessibleDescription();
});

it.each(["vocabulary", "search"])("lets the form of the %s be sent only with words, and its button say so", async (path) => {
  const { person, server } = openPage(`/workbench/${path}`, { ...user, role: "curator" });
  server.on("GET /api/vocabulary", { body: [] });
  const [field, button] = path === "search" ? [await screen.findByRole("searchbox"), "Search"] : [await screen.findByLabelText("Word or name"), "Add"];
  await person.type(field, "  ");
  expect(field).toBeInvalid();
  await person.click(screen.getByRole("button", { name: button }));
  expect(server.asked.filter(({ route }) => route.startsWith("POST"))).toEqual([]);
  await person.type(field, "Zinc");
  expect(field).toBeValid();
});
