import { cleanup, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { openPage } from "../openPage";
import { user } from "../samples";

const passage = { id: 7, place: 1, page: 1, pages: [1], version: 1, text: "Give zinc 20 rng.", printed_text: "", state: "current", kind: "text", heading_path: [], boxes: [], recommendations: [], answers_citing: 0, waits_for_index: false };
const other = { ...passage, id: 8, text: "Give zinc 20 mg." };
const page = { edition: 3, guideline: 7, title: "Diarrhoea", edition_state: "published", number: 1, page_count: 1, width: 1, height: 1, has_image: false, can_edit: true, kinds: ["text"], passages: [passage], follows: null };
const after = (state: string) => ({ state, recommendations: [] });
const edit = {
  id: 1, edition: 3, action: "correct", by: "bob", at: "2026-01-05T08:00:00Z", reason: "", undoes: null, is_undone: false, waits_for_index: false, carried: false,
  passages: [
    { passage: 7, text: passage.text, before: after("current"), after: after("replaced") },
    { passage: 8, text: other.text, before: after("replaced"), after: after("current") },
  ],
};

function open(search: string, shown: object, edits: object[]) {
  queryClient.clear();
  const opened = openPage(`/workbench/editions/3/pages/1${search}`, { ...user, role: "curator" });
  opened.server
    .on(`GET /api/workbench/editions/3/pages/1${search}`, { body: shown })
    .on("GET /api/workbench/editions/3/edits?page=1", { body: edits })
    .on("GET /api/workbench/editions/3/edits-left", { body: [] });
  return opened;
}

it("shows what was entered for a passage that somebody else has replaced, until it is discarded", async () => {
  const { server, person } = open("?passage=7", page, []);
  await person.click(await screen.findByRole("button", { name: "Correct text" }));
  const field = screen.getByLabelText("Text as it is printed");
  await person.clear(field);
  await person.type(field, "Give zinc 20 mg once a day.");
  server
    .on("POST /api/workbench/passages/7/edits", { status: 409, body: { code: "edited_meanwhile", message: "This passage has been replaced by others. Look at the page again." } })
    .on("GET /api/workbench/editions/3/pages/1?passage=7", { body: { ...page, passages: [{ ...passage, state: "replaced" }, other] } })
    .on("GET /api/workbench/editions/3/edits?page=1", { body: [edit] });
  await person.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/was not saved, as it has been replaced/)).toBeVisible();
  expect(screen.getByText("Give zinc 20 mg once a day.")).toBeVisible();
  cleanup();
  const later = open("", { ...page, passages: [other] }, [edit]);
  expect(await screen.findByText("Give zinc 20 mg once a day.")).toBeVisible();
  await later.person.click(screen.getByRole("button", { name: "Discard" }));
  expect(screen.queryByText(/was not saved/)).not.toBeInTheDocument();
  expect(Object.values(localStorage).join()).not.toContain("once a day");
});

it("drops what was begun for such a passage without a word", async () => {
  const { person } = open("?passage=7", page, []);
  await person.click(await screen.findByRole("button", { name: "Correct the kind" }));
  await person.selectOptions(screen.getByLabelText("Kind"), "text");
  expect(Object.keys(localStorage).join()).toContain("passage.7");
  cleanup();
  open("?passage=7", { ...page, edition_state: "superseded", can_edit: false }, []);
  await waitFor(() => expect(Object.keys(localStorage).join()).not.toContain("passage.7"));
  expect(screen.queryByText(/was not saved/)).not.toBeInTheDocument();
});
