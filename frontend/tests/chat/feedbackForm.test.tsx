import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { openAnswer as read } from "../openAnswer";

it("closes at Escape while nothing is written, and says why it stays once something is", async () => {
  const { person } = await read({});
  const down = screen.getByRole("button", { name: "Not helpful" });
  await person.click(down);
  await person.keyboard("{Escape}");
  expect(screen.queryByLabelText(/^In your own words/)).not.toBeInTheDocument();
  await person.click(down);
  await person.type(screen.getByLabelText(/^In your own words/), "The dose is for children.{Escape}");
  expect(screen.getByText(/^Your words are still here/)).toBeVisible();
  expect(screen.getByLabelText(/^In your own words/)).toHaveValue("The dose is for children.");
});

it("keeps what is written when its thumb closes it, until it is cancelled", async () => {
  const { person } = await read({});
  const down = screen.getByRole("button", { name: "Not helpful" });
  await person.click(down);
  await person.type(screen.getByLabelText(/^In your own words/), "The dose is for children.");
  await person.click(down);
  expect(screen.queryByLabelText(/^In your own words/)).not.toBeInTheDocument();
  await person.click(down);
  expect(screen.getByLabelText(/^In your own words/)).toHaveValue("The dose is for children.");
  await person.click(screen.getByRole("button", { name: "Cancel" }));
  await person.click(down);
  expect(screen.getByLabelText(/^In your own words/)).toHaveValue("");
});
