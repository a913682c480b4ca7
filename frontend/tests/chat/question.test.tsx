import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import "../../src/locales/i18n";
import { Question } from "../../src/chat/Question";
import { openAnswer } from "../openAnswer";

const whole = () => screen.queryByRole("button", { name: "The whole question" });

it.each([
  ["a pasted history", "Fever 39.1, BP 84/50, lactate 4.2. ".repeat(20)],
  ["a list of results", "Na 141\n".repeat(9)],
])("folds %s until it is asked for", async (_, text) => {
  render(<Question text={text} />);
  expect(whole()).toHaveAttribute("aria-expanded", "false");
  await userEvent.click(screen.getByRole("button"));
  expect(whole()).toHaveAttribute("aria-expanded", "true");
});

it("leaves a question of a few lines whole", () => {
  render(<Question text={"Fever, BP 84/50.\n\nWhich antibiotic first?"} />);
  expect(whole()).toBeNull();
});

it("folds the words that were searched as well", async () => {
  await openAnswer({ searched_as: "fever and a blood pressure of 84/50 ".repeat(20) });
  expect(screen.getByRole("button", { name: "All the words searched" })).toHaveAttribute("aria-expanded", "false");
});
