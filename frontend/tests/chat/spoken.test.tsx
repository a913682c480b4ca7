import { act, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
import { lastFinished } from "../../src/stream/stream";
import { asked, hear, queued } from "../askQuestion";
import { answer, message, passage, turn } from "../samples";

it("says in which language the printed words are, whatever the page's own is", async () => {
  await asked();
  hear(message("1-1", { type: "answer.finished", turn: turn({ state: "finished", answer: answer() }) }));
  const line = await screen.findByText("Start antimicrobials within one hour.", { selector: "p" });
  expect(line).toHaveAttribute("lang", "en");
});

it("announces a second answer that says the same as the first", async () => {
  await asked();
  hear(message("1-1", { type: "answer.finished", turn: turn({ state: "finished", answer: answer() }) }));
  const words = await screen.findByText("Answer ready.");
  expect(words).toHaveTextContent("Answer ready. Start antimicrobials within one hour.");
  const again = turn({ id: "0e0b5d3a-0000-4000-8000-000000000002", state: "finished", answer: answer() });
  act(() => lastFinished.set(again));
  expect(await screen.findByText("Answer ready.")).not.toBe(words);
});

it.each([
  ["ms", "Jawapan sedia."],
  ["zh-Hant", "回答已完成。"],
] as const)("speaks in %s that an answer is ready, and the answer in its own language", async (language, ready) => {
  await asked();
  await act(() => changeLanguage(language));
  act(() => lastFinished.set(turn({ state: "finished", answer: answer() })));
  expect((await screen.findByText(ready)).querySelector("[lang=en]")).toHaveTextContent(/^Start antimicrobials within one hour\.$/);
});

it("tells of an answer that lets itself be waited for how far it is", async () => {
  await asked();
  hear(message("1-1", { type: "passages.found", passages: [passage()], searched_as: queued.question, joined: false, assumed: [], choices: [] }));
  const told = () => screen.getAllByRole("status").map(({ textContent }) => textContent);
  await screen.findByText("Reading");
  expect(told()).not.toContain("Reading. 1 passage found");
  await waitFor(() => expect(told()).toContain("Reading. 1 passage found"), { timeout: 8_000 });
}, 12_000);
