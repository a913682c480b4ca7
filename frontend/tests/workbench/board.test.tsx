import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { openPage } from "../openPage";
import { passage, user } from "../samples";

const at = "2026-01-05T08:00:00Z";
const gap = { id: "g", state: "open", asked: 1, people: 1, first: at, last: at, refusals: 1, reasons: {}, remarks: [], nearest: [], note: "", trial: null };

it("tells what a follow-up was about, and says nothing twice", async () => {
  const { server } = openPage("/workbench/unanswered", { ...user, role: "curator" });
  const gaps = [
    { ...gap, questions: ["And in pregnancy?"], searched_as: "beta blocker in asthma in pregnancy?" },
    { ...gap, id: "h", questions: ["How is a snake bite dressed?"], searched_as: "How is a snake bite dressed?" },
  ];
  server.on("GET /api/workbench/gaps?state=open&by=last", { body: { counts: { open: 2 }, waiting: 0, gaps } });
  expect(await screen.findByText("Searched as: beta blocker in asthma in pregnancy?")).toBeVisible();
  expect(screen.getAllByText(/snake bite/)).toHaveLength(1);
});

it("says of a question that leaves the list by itself where it went", async () => {
  const { server } = openPage("/workbench/unanswered", { ...user, role: "curator" });
  const asked = { ...gap, questions: ["How is a snake bite dressed?"], searched_as: "How is a snake bite dressed?" };
  server.on("GET /api/workbench/gaps?state=open&by=last", { body: { counts: { open: 1 }, waiting: 0, gaps: [asked] } });
  expect(await screen.findByRole("button", { name: "Add document" })).toBeVisible();
  server.on("GET /api/workbench/gaps?state=open&by=last", { body: { counts: { resolved: 1 }, waiting: 0, gaps: [] } });
  void queryClient.invalidateQueries({ queryKey: ["board"] });
  expect(await screen.findByText(/No longer open: “How is a snake bite dressed\?”/)).toHaveRole("status");
});

const list = "GET /api/workbench/gaps?state=open&by=last";
const snake = { ...gap, questions: ["How is a snake bite dressed?"], searched_as: "How is a snake bite dressed?" };

function openBoard(trial: object | null) {
  const page = openPage("/workbench/unanswered", { ...user, role: "curator" });
  page.server.on(list, { body: { counts: { open: 1 }, waiting: 0, gaps: [{ ...snake, trial }] } });
  return page;
}

it("says that it asks again until it has, also where the answer is the same as before", async () => {
  const trial = { asked: 1, answered: 0, bottom_line: "", citation: null, at };
  const { server, person } = openBoard(trial);
  server.on("POST /api/workbench/gaps/g/ask", { status: 202, body: null });
  await person.click(await screen.findByRole("button", { name: "Ask again" }));
  expect(await screen.findByText("Asking again…")).toBeVisible();
  server.on(list, { body: { counts: { open: 1 }, waiting: 0, gaps: [{ ...snake, trial: { ...trial, at: "2026-01-05T08:00:09Z" } }] } });
  void queryClient.invalidateQueries({ queryKey: ["board"] });
  await waitFor(() => expect(screen.queryByText("Asking again…")).not.toBeInTheDocument());
});

it("offers files with the press on what adds a document, and brings a form to the hand", async () => {
  const { person } = openBoard(null);
  await person.click(await screen.findByRole("button", { name: "Add document" }));
  expect(screen.getByRole("button", { name: "Choose files" })).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Accept gap" }));
  expect(screen.getByRole("form", { name: "Accept gap" })).toHaveFocus();
});

it("tells passages under one heading apart by their words", async () => {
  const { server } = openBoard(null);
  server.on(list, { body: { counts: { open: 1 }, waiting: 0, gaps: [{ ...snake, nearest: [passage(), passage({ passage: 32, text: "Give fluids first." })] }] } });
  expect(await screen.findByText("Give fluids first.")).toBeVisible();
});

it("says who decided on a gap before, also once its card is gone", async () => {
  const { server, person } = openBoard(null);
  const said = 'This gap was accepted before you by bob: "Not treated here".';
  await person.click(await screen.findByRole("button", { name: "Accept gap" }));
  await person.type(screen.getByLabelText("Why this gap stays"), "For children only");
  server.on("POST /api/workbench/gaps/g/accept", () => {
    server.on(list, { body: { counts: { accepted: 1 }, waiting: 0, gaps: [] } });
    return { status: 409, body: { code: "decided_before", message: said } };
  });
  await person.click(within(screen.getByRole("form")).getByRole("button", { name: "Accept gap" }));
  const status = await screen.findByText(/No longer open: “How is a snake bite dressed\?”/);
  expect(status).toHaveRole("status");
  expect(status).toHaveTextContent(said);
});
