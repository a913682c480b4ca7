import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";

import { openPage } from "../openPage";

const film = new File(["film"], "film.png", { type: "image/png" });

/** A file on its way for as long as the test looks. */
class EndlessSending {
  upload = {};
  onabort?: () => void;
  onloadend?: () => void;
  open() {}
  setRequestHeader() {}
  send() {}
  abort() {
    this.onabort?.();
    this.onloadend?.();
  }
}

beforeEach(() => void vi.stubGlobal("XMLHttpRequest", EndlessSending));

async function opened() {
  const page = openPage();
  await screen.findByLabelText("Your question");
  return page;
}

it("takes an image in from beside the question, and leads to where it is told of", async () => {
  const { person } = await opened();
  await person.type(screen.getByLabelText("Your question"), "Is this pneumonia?");
  await person.upload(screen.getByLabelText("Add images", { selector: "input" }), film);
  expect(await screen.findByRole("heading", { name: "Images", level: 1 })).toBeVisible();
  expect(await screen.findByText("Sending 1 file.")).toBeVisible();
  window.history.back();
  expect(await screen.findByLabelText("Your question")).toHaveValue("Is this pneumonia?");
});

it("takes an image that is pasted, but not the picture that a copied table brings along", async () => {
  await opened();
  const paste = (types: string[]) => fireEvent.paste(screen.getByLabelText("Your question"), { clipboardData: { files: [film], types } });
  expect(paste(["text/plain", "Files"])).toBe(true);
  expect(window.location.pathname).toBe("/");
  expect(paste(["Files"])).toBe(false);
  expect(window.location.pathname).toBe("/images");
});

it("keeps the page where files are dropped beside every place for them", async () => {
  const { person } = await opened();
  const dropped = () => fireEvent.drop(document.body, { dataTransfer: { types: ["Files"], items: [], files: [film] } });
  expect(dropped()).toBe(false);
  expect(await screen.findByRole("heading", { name: "Images", level: 1 })).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Open the menu" }));
  await person.click(await screen.findByRole("link", { name: "Guideline library" }));
  expect(await screen.findByRole("heading", { name: "Guideline library" })).toBeVisible();
  expect(dropped()).toBe(false);
  expect(window.location.pathname).toBe("/library");
});
