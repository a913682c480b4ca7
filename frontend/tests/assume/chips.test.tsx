import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";

import type { Answer, Turn } from "../../src/types";
import { openAnswer } from "../openAnswer";
import { openPage } from "../openPage";
import { answer, turn } from "../samples";

const child = { kind: "age", value: "child" } as const;

it("shows what is known of the patient before what is asked, and says what the question told", async () => {
  const choices: Answer["choices"] = [{ kind: "age", values: ["child"] }, { kind: "kidney", values: ["egfr_60"] }, { kind: "weight", values: ["kg"] }];
  const assumed: Answer["assumed"] = [{ kind: "age", value: "child", origin: "question" }, { kind: "weight", value: "12", origin: "question" }];
  const whole = turn({ state: "finished", answer: answer({ choices, assumed }) });
  const { server } = openPage(`/c/${whole.conversation}`);
  server.on(`GET /api/conversations/${whole.conversation}`, { body: { id: whole.conversation, title: "Pneumonia", turns: [whole] } });
  const chips = within(await screen.findByRole("group", { name: "What the answer takes the patient to be" })).getAllByRole("button");
  expect(chips.map(({ textContent }) => textContent)).toEqual(["Your question says: Child, 1 to 11 years", "Your question says: 12\u00a0kg", "Kidney function?"]);
});

it("asks no fact where nothing answers, and lets what was set be taken back", async () => {
  const choices: Answer["choices"] = [{ kind: "age", values: ["child"] }, { kind: "kidney", values: ["egfr_60"] }];
  await openAnswer({ abstained: true, sentences: [], citations: [], choices, assumed: [{ kind: "age", value: "child", origin: "question" }] });
  expect(screen.getByRole("button", { name: "Your question says: Child, 1 to 11 years" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Kidney function?" })).toBeNull();
});

it.each<[Turn["assumptions"], Turn["assumptions"], string]>([
  [[], [], "Asked again over the editions in use. The answer is the same."],
  [[child], [child], "Asked again over the editions in use. The answer is the same."],
  [[child], [], "Asked again for: nothing set. The answer is the same."],
])("says why a question was asked again", async (before, now, note) => {
  const first = turn({ state: "finished", answer: answer(), assumptions: before });
  const again = turn({ id: "aaaaaaaa-0000-4000-8000-000000000002", number: 2, state: "finished", answer: answer(), assumptions: now, revises: first.id });
  const { server } = openPage(`/c/${first.conversation}`);
  server.on(`GET /api/conversations/${first.conversation}`, { body: { id: first.conversation, title: "Pneumonia", turns: [first, again] } });
  expect(await screen.findByText(note)).toBeVisible();
});

it("folds the values of a fact away at Escape, and the keyboard stays", async () => {
  const whole = turn({ state: "finished", answer: answer({ choices: [{ kind: "kidney", values: ["egfr_60"] }] }) });
  const { server, person } = openPage(`/c/${whole.conversation}`);
  server.on(`GET /api/conversations/${whole.conversation}`, { body: { id: whole.conversation, title: "Pneumonia", turns: [whole] } });
  const chip = await screen.findByRole("button", { name: "Kidney function?" });
  await person.click(chip);
  await person.tab();
  expect(screen.getByRole("button", { name: "eGFR 60 or more" })).toHaveFocus();
  await person.keyboard("{Escape}");
  expect(screen.queryByRole("button", { name: "eGFR 60 or more" })).toBeNull();
  expect(chip).toHaveFocus();
});
