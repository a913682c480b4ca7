import { screen, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";

import { isMenuFolded } from "../../src/storage/preferences";
import { WIDE } from "../../src/ui/useMedia";
import { openPage } from "../openPage";

it("folds the menu beside the page to its icons, keeps the focus, and stays folded", async () => {
  vi.stubGlobal("matchMedia", (query: string) => Object.assign(new EventTarget(), { matches: query === WIDE, media: query }));
  const { person } = openPage();
  const menu = within(await screen.findByRole("navigation", { name: "Menu" }));
  expect(await menu.findByRole("region", { name: "Earlier questions" })).toBeVisible();
  await person.click(menu.getByRole("button", { name: "Fold the menu" }));
  expect(menu.queryByRole("region", { name: "Earlier questions" })).not.toBeInTheDocument();
  expect(menu.getByRole("link", { name: "Guideline library" })).toBeVisible();
  expect(localStorage.getItem("wardlight.menu")).toBe("folded");
  const opener = menu.getByRole("button", { name: "Widen the menu" });
  expect(opener).toHaveFocus();
  await person.click(opener);
  expect(menu.getByRole("region", { name: "Earlier questions" })).toBeVisible();
  expect(isMenuFolded.get()).toBe(false);
});
