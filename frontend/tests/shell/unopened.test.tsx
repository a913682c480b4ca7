import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";

import { openPage } from "../openPage";

const ID = "dddddddd-0000-4000-8000-000000000009";
const GONE = { status: 404, body: { code: "not_found", message: "This does not exist, or it is not yours to see." } };

it.each([
  [`/read/${ID}`, `GET /api/readings?instance=${ID}`, "All images"],
  [`/images/${ID}`, `GET /api/images/studies/${ID}`, "All images"],
  [`/dictation/${ID}`, `GET /api/dictations/${ID}`, "All notes"],
])("says at %s that it does not exist, with a way back and nothing else", async (path, asked, back) => {
  openPage(path).server.on(asked, GONE);
  expect(await screen.findByRole("alert")).toHaveTextContent(GONE.body.message);
  const main = screen.getByRole("main");
  expect(main.querySelector("img, form, select")).toBeNull();
  expect(screen.getByRole("link", { name: back })).toBeVisible();
});

it.each(["/nowhere/at/all", "/library/sepsis", "/c/not-an-id"])("says of %s that there is nothing, and does not ask in its place", async (path) => {
  openPage(path);
  expect(await screen.findByRole("alert")).toHaveTextContent("There is nothing at this address.");
  expect(screen.queryByLabelText("Your question")).not.toBeInTheDocument();
  expect(within(screen.getByRole("main")).getByRole("link", { name: "New question" })).toHaveAttribute("href", "/");
});

it("leads on from a conversation that is gone", async () => {
  openPage(`/c/${ID}`).server.on(`GET /api/conversations/${ID}`, GONE);
  expect(await screen.findByRole("alert")).toHaveTextContent("This conversation does not exist or is not yours.");
  expect(within(screen.getByRole("main")).getByRole("link", { name: "New question" })).toHaveAttribute("href", "/");
});
