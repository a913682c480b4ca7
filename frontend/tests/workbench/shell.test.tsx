import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { openPage } from "../openPage";
import { user } from "../samples";

const curator = { ...user, role: "curator" as const };

describe("the workbench", () => {
  it("is in a curator's menu and shows its tabs", async () => {
    openPage("/workbench", curator);
    expect(await screen.findByRole("heading", { name: "Workbench" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Documents" })).toHaveAttribute("aria-current", "page");
  });

  it("goes from tab to tab", async () => {
    const { person } = openPage("/workbench", curator);
    await person.click(await screen.findByRole("link", { name: "Search test" }));
    expect(await screen.findByLabelText("Question")).toBeVisible();
  });

  it("is not there for a clinician", async () => {
    openPage("/workbench", user);
    expect(await screen.findByText(/for guideline curators/)).toBeVisible();
    expect(screen.queryByRole("link", { name: "Documents" })).not.toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "Workbench" })).not.toBeInTheDocument();
  });
});
