import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { go } from "../../src/navigation/location";
import { openPage } from "../openPage";
import { user } from "../samples";

describe("going to another screen", () => {
  it("names it in the window's title and gives it the focus", async () => {
    const { server, person } = openPage();
    server.on("GET /api/notes", { body: [] });
    await person.click(await screen.findByRole("button", { name: "Open the menu" }));
    expect(document.title).toBe("Wardlight");
    await person.click(screen.getByRole("link", { name: "Notes by voice" }));
    expect(await screen.findByRole("main", { name: "Notes by voice" })).toHaveFocus();
    expect(document.title).toBe("Notes by voice · Wardlight");
  });

  it("gives the focus to what opens out of a list, which is gone", async () => {
    const { person } = openPage("/library");
    await person.click(await screen.findByRole("link", { name: /^Editions and history/ }));
    expect(screen.getByRole("main")).toHaveFocus();
  });

  it("gives the focus to a document of the workbench, and leaves it with a tab", async () => {
    const { person } = openPage("/workbench/documents", { ...user, role: "curator" });
    const golden = await screen.findByRole("link", { name: "Golden questions" });
    await person.click(golden);
    expect(golden).toHaveFocus();
    act(() => go("/workbench/editions/4/pages/1"));
    const main = screen.getByRole("main");
    expect(main).toHaveFocus();
    main.blur();
    act(() => go("/workbench/editions/4/pages/2"));
    expect(main).not.toHaveFocus();
    act(() => go("/workbench/documents"));
    expect(main).toHaveFocus();
  });

  it("names the page of somebody who is not signed in", async () => {
    openPage("/", null);
    expect(await screen.findByRole("heading", { name: "Sign in" })).toHaveFocus();
    expect(document.title).toBe("Sign in · Wardlight");
  });
});
