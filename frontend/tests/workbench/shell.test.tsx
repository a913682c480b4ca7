import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
import { openPage } from "../openPage";
import { user } from "../samples";

const document = {
  ...{ id: 1, guideline: 1, title: "Sepsis", publisher: "Ward", year: 2020, kind: "guideline", state: "published", file_name: "sepsis.pdf", has_images: false },
  ...{ page_count: 60, published_at: null, notes: [], pages_without_text: [], warnings: [], answers_citing: 0, edits: 0, edits_left: 0, golden_failing: 0, golden_questions: 0 },
  health: { blank_pages: 0, garbled: 0, graded: 0, headings: 0, located: 1, passages: 3, recommendations: 0, scanned_pages: 0, tables: 0 },
};
const curator = { ...user, role: "curator" as const };


describe("the workbench", () => {
  it("is in a curator's menu and shows its tabs", async () => {
    openPage("/workbench", curator);
    expect(await screen.findByRole("heading", { name: "Workbench" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Documents" })).toHaveAttribute("aria-current", "page");
  });

  it("tells editions that bear one title apart by their files", async () => {
    const { server, person } = openPage("/workbench", curator);
    server.on("GET /api/workbench/documents", { body: [document, { ...document, id: 2, year: null, state: "superseded", file_name: "sepsis-2016.pdf" }] });
    expect(await screen.findByText("Ward, 2020")).toBeVisible();
    await person.selectOptions(screen.getByLabelText("State"), "All");
    expect(screen.getByText("Ward, undated, sepsis-2016.pdf")).toBeVisible();
  });

  it("says what became of a file in the reader's language", async () => {
    await changeLanguage("ms");
    const { server } = openPage("/workbench", curator);
    server.on("GET /api/workbench/documents", { body: [{ ...document, notes: ["Rows of them that could not be read for certain were left out (page 54)."] }] });
    expect(await screen.findByText(/\(halaman 54\)/)).toBeVisible();
  });

  it("leads to each page that the reading of a file leaves to be looked at", async () => {
    const { server } = openPage("/workbench", curator);
    const notes = ["Large pictures beside text were not read (pages 12, 54, ...); look whether one is a table of doses.", "Tables in pictures were read by text recognition (page 54); check their words and numbers."];
    server.on("GET /api/workbench/documents", { body: [{ ...document, notes }] });
    const links = await screen.findAllByRole("link", { name: /^p\. / });
    expect(links.map((link) => link.getAttribute("href"))).toEqual([12, 54, 54].map((page) => `/workbench/editions/1/pages/${page}`));
  });

  it("leads to the pages of which nothing was read", async () => {
    const { server } = openPage("/workbench", curator);
    server.on("GET /api/workbench/documents", { body: [{ ...document, health: { ...document.health, blank_pages: 2 }, warnings: ["garbled", "blank_pages"], pages_without_text: [2, 9] }] });
    expect(await screen.findByText("2 pages without text")).toBeVisible();
    expect(screen.getByRole("link", { name: "p. 9" })).toHaveAttribute("href", "/workbench/editions/1/pages/9");
  });

  it("leads from a page to the editions of its guideline", async () => {
    const { server } = openPage("/workbench/editions/3/pages/1", curator);
    server.on("GET /api/workbench/editions/3/pages/1", { body: { edition: 3, guideline: 7, title: "Sepsis", edition_state: "published", number: 1, page_count: 1, width: 1, height: 1, has_image: false, can_edit: false, kinds: [], passages: [], follows: null } });
    expect(await screen.findByRole("link", { name: "Editions and history" })).toHaveAttribute("href", "/library/7");
  });

  it("leads from a page past the end to the first, and not to one before it", async () => {
    const { server } = openPage("/workbench/editions/3/pages/9999", curator);
    server.on("GET /api/workbench/editions/3/pages/9999", { status: 404, body: { code: "not_found", message: "There is no such page." } });
    expect(await screen.findByRole("link", { name: "Go to page 1" })).toHaveAttribute("href", "/workbench/editions/3/pages/1");
    expect(screen.getByRole("button", { name: "Previous page" })).toHaveAttribute("aria-disabled", "true");
  });

  it("goes to the page whose number is typed, digit by digit", async () => {
    const { server, person } = openPage("/workbench/editions/3/pages/5", curator);
    const page = (number: number) => ({ body: { edition: 3, guideline: 7, title: "Sepsis", edition_state: "published", number, page_count: 60, width: 1, height: 1, has_image: false, can_edit: false, kinds: [], passages: [], follows: null } });
    for (const number of [1, 5, 12]) server.on(`GET /api/workbench/editions/3/pages/${number}`, page(number));
    await screen.findByText("of 60");
    const field = screen.getByRole("spinbutton", { name: /^Page/ });
    await person.tripleClick(field);
    await person.keyboard("12");
    expect(field).toHaveFocus();
    expect(window.location.pathname).toBe("/workbench/editions/3/pages/12");
  });

  it("goes from tab to tab", async () => {
    const { person } = openPage("/workbench", curator);
    await person.click(await screen.findByRole("link", { name: "Search test" }));
    expect(await screen.findByLabelText("Question")).toBeVisible();
  });

  it.each(["/workbench/nonsense", "/workbench/search/nonsense", "/workbench/editions/nonsense", "/workbench/golden/runs"])("says that nothing is at %s", async (address) => {
    openPage(address, curator);
    expect(await screen.findByText("There is nothing at this address.")).toBeVisible();
    expect(screen.getByRole("link", { name: "Documents" })).toBeVisible();
    expect(screen.queryByRole("link", { current: "page" })).not.toBeInTheDocument();
  });

  it("is not there for a clinician", async () => {
    openPage("/workbench", user);
    expect(await screen.findByText(/for guideline curators/)).toBeVisible();
    expect(screen.queryByRole("link", { name: "Documents" })).not.toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "Workbench" })).not.toBeInTheDocument();
  });
});
