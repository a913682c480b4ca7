import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
import en from "../../src/locales/en.json";
import ms from "../../src/locales/ms.json";
import { openPage } from "../openPage";
import { user } from "../samples";

function openGolden() {
  const page = openPage("/workbench/golden", { ...user, role: "curator" });
  page.server.on("GET /api/workbench/golden", { body: [] }).on("GET /api/workbench/golden/runs", { body: [] });
  return page;
}

it.each(['{"questions": [', '"hello"', "{}"])("says in the reader's words that %s holds no golden questions, and sends nothing", async (content) => {
  const { server, person } = openGolden();
  await person.upload(await screen.findByLabelText("Import", { selector: "input" }), new File([content], "golden.json", { type: "application/json" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("This file holds no list of golden questions.");
  expect(server.bodiesOf("POST /api/workbench/golden/file")).toEqual([]);
});

it("takes no guideline for a new question before one is chosen", async () => {
  const { server, person } = openGolden();
  await person.click(await screen.findByRole("button", { name: "New golden question" }));
  await person.type(screen.getByLabelText("Question"), "What dose?");
  await person.type(screen.getByLabelText("Words of the passage or recommendation"), "30 ml/kg");
  await person.click(screen.getByRole("button", { name: "Save" }));
  expect(server.bodiesOf("POST /api/workbench/golden")).toEqual([]);
  expect(screen.getByLabelText("Guideline")).toBeInvalid();
  await person.selectOptions(screen.getByLabelText("Guideline"), "Sepsis in adults: recognition and the first hours");
  await person.click(screen.getByRole("button", { name: "Save" }));
  expect(server.bodiesOf("POST /api/workbench/golden")).toHaveLength(1);
});

it("tells in the reader's words why a run failed", async () => {
  await changeLanguage("ms");
  const message = "This check could not be finished because of a fault in Wardlight. Tell your administrator.";
  const run = { id: "one", state: "failed", reason: "asked", progress: 0, message, created_at: "2026-01-01T10:00:00Z", finished_at: null, asked: 0, passed: 0, broken: 0, fixed: 0 };
  openGolden().server.on("GET /api/workbench/golden/runs", { body: [run] });
  expect(await screen.findByText(new RegExp(ms.served.thisCheckCouldNot))).toBeVisible();
});

const golden = { id: 1, question: "How much fluid in septic shock?", guideline: 7, title: "Sepsis in adults", expects: "guideline", page: null, text: "", within: 3, must_contain: [], outcome: null };

it.each([
  [1, "Sepsis in adults · Expects any passage of the guideline to come first"],
  [3, "Sepsis in adults · Expects any passage of the guideline among the first 3"],
])("says where it expects the right place: %s", async (within, said) => {
  openGolden().server.on("GET /api/workbench/golden", { body: [{ ...golden, within }] });
  expect(await screen.findByText(said)).toBeVisible();
});

it("shows what another curator has made of a golden question meanwhile, before it is saved again", async () => {
  const { server, person } = openGolden();
  const [before, after] = ["2026-01-01T10:00:00Z", "2026-01-01T10:05:00Z"];
  const message = en.served.goldenHasChanged;
  server.on("GET /api/workbench/golden", { body: [{ ...golden, guideline: 4, updated_at: before }] });
  await person.click(await screen.findByRole("button", { name: "Change How much fluid in septic shock?" }));
  server.on("GET /api/workbench/golden", { body: [{ ...golden, guideline: 4, question: "How much crystalloid?", updated_at: after }] });
  server.on("PATCH /api/workbench/golden/1", { status: 409, body: { code: "edited_meanwhile", message } });
  await person.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(message);
  expect(await screen.findByRole("heading", { name: "How much crystalloid?" })).toBeVisible();
  expect(screen.getByLabelText("Question")).toHaveValue("How much fluid in septic shock?");
  await person.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(server.bodiesOf("PATCH /api/workbench/golden/1")).toMatchObject([{ read: before }, { read: after }]));
});

it("lets a golden question be changed by keyboard, and comes back to where one was", async () => {
  const { server, person } = openGolden();
  server.on("GET /api/workbench/golden", { body: [golden] });
  const change = async () => screen.findByRole("button", { name: "Change How much fluid in septic shock?" });
  (await change()).focus();
  await person.keyboard("{Enter}");
  expect(screen.getByRole("form", { name: "Change" })).toHaveFocus();
  await person.keyboard("{Escape}");
  expect(await change()).toHaveFocus();
  await person.keyboard("{Enter}{Tab}Which fluid?{Escape}");
  expect(screen.getByLabelText("Question")).toHaveValue("Which fluid?");
  await person.click(screen.getByRole("button", { name: "Cancel" }));
  expect(await change()).toHaveFocus();
});

it("does not stay at deleting a golden question when the keyboard goes on", async () => {
  const { server, person } = openGolden();
  server.on("GET /api/workbench/golden", { body: [golden] });
  (await screen.findByRole("button", { name: /^Delete How much/ })).focus();
  await person.keyboard("{Enter}");
  expect(screen.getByRole("button", { name: /^Delete for good How much/ })).toHaveFocus();
  await person.tab();
  expect(screen.getByRole("button", { name: /^Delete How much/ })).toBeVisible();
  expect(server.asked.map(({ route }) => route)).not.toContain("DELETE /api/workbench/golden/1");
});
