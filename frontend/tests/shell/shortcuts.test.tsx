import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";

import { loneKey } from "../../src/storage/preferences";
import { openPage } from "../openPage";

it("asks a new question from anywhere, the cursor where it is written", async () => {
  const { person } = openPage("/library");
  await screen.findByRole("heading", { name: "Guideline library" });
  await person.keyboard("{Alt>}[KeyN]{/Alt}");
  expect(await screen.findByLabelText("Your question")).toHaveFocus();
  expect(window.location.pathname).toBe("/");
  await person.tab();
  await person.keyboard("{Alt>}[KeyN]{/Alt}");
  expect(screen.getByLabelText("Your question")).toHaveFocus();
});

it("lists the keys at a question mark, but not while one is typed, and closes the list at Escape", async () => {
  const { person } = openPage("/library");
  await screen.findByRole("heading", { name: "Guideline library" });
  await person.keyboard("?");
  const list = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  expect(within(list).getByText("Ask a new question")).toBeVisible();
  await person.keyboard("{Escape}");
  expect(list).not.toBeInTheDocument();
  await person.type(screen.getByLabelText(/^Filter by title/), "why?");
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  await person.keyboard("{Control>}/{/Control}");
  expect(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

it("leaves the question mark alone where it was switched off", async () => {
  const { person } = openPage("/library");
  await screen.findByRole("heading", { name: "Guideline library" });
  await person.keyboard("{Control>}/{/Control}");
  await person.click(await screen.findByRole("checkbox", { name: /with \? alone/ }));
  await person.keyboard("{Escape}");
  await person.keyboard("?");
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  loneKey.set(true);
});

it("opens nothing below a dialog that is to be closed first", async () => {
  const { person } = openPage("/library");
  await person.click(await screen.findByRole("button", { name: "Open the menu" }));
  await person.keyboard("{Alt>}[KeyN]{/Alt}");
  expect(window.location.pathname).toBe("/library");
});
