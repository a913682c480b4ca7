import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { Citation, EditionPage } from "../../src/types";
import { openPage } from "../openPage";
import { answer, citation, turn } from "../samples";

const edition = { id: 4, guideline: 1, title: "Sepsis in adults", publisher: "Ministry of Health", year: 2024, kind: "guideline", state: "published", page_count: 90, media_type: "application/pdf", has_images: true, references: [] };
const line = { text: "Start antimicrobials within one hour.", box: [72, 100, 300, 112] };

async function opened(cited: Partial<Citation>, page: Partial<EditionPage> = {}) {
  const whole = turn({ state: "finished", answer: answer({ citations: [citation(cited)] }) });
  const opening = openPage(`/c/${whole.conversation}`);
  const text: EditionPage = { number: 12, width: 595, height: 842, has_image: true, scanned: false, lines: [line], ...page };
  opening.server
    .on(`GET /api/conversations/${whole.conversation}`, { body: { id: whole.conversation, title: "Sepsis", turns: [whole] } })
    .on("GET /api/editions/4", { body: edition })
    .on("GET /api/editions/4/pages/12", { body: text })
    .on("GET /api/editions/4/pages/13", { body: { ...text, number: 13, lines: [] } });
  const [chip] = await screen.findAllByRole("button", { name: /Open source 1/ });
  if (!chip) throw new Error("no chip");
  await opening.person.click(chip);
  await screen.findByText("Page 12 of 90");
  return { ...opening, chip };
}

const marks = () => document.querySelectorAll("[data-mark]");

describe("the source of a sentence", () => {
  it("opens at its page with its lines marked in the page's own measure", async () => {
    await opened({ boxes: [{ page: 12, x0: 72, y0: 100, x1: 300, y1: 112 }] });
    await waitFor(() => expect(marks()).toHaveLength(1));
    expect(marks()[0]?.closest("svg")).toHaveAttribute("viewBox", "0 0 595 842");
    expect(document.querySelector("img")).toHaveAttribute("srcset", expect.stringContaining("/api/editions/4/pages/12/image?width=1600 1600w"));
  });

  it("marks nothing and says so when the quote has no place", async () => {
    await opened({ boxes: [] });
    expect(await screen.findByText("Could not locate the quote on this page.")).toBeVisible();
    expect(marks()).toHaveLength(0);
  });

  it("marks the quoted words of a text document", async () => {
    await opened({}, { has_image: false, scanned: false, lines: [{ text: "First. Start antimicrobials within one hour. Then more.", box: null }] });
    expect(await screen.findByText("Start antimicrobials within one hour", { selector: "mark" })).toBeVisible();
  });

  it("turns pages without a new step back, and leads back to the quote", async () => {
    const { person } = await opened({ boxes: [{ page: 12, x0: 72, y0: 100, x1: 300, y1: 112 }] });
    const before = window.history.length;
    await person.click(screen.getByRole("button", { name: "Next page" }));
    expect(await screen.findByText("The cited passage is on page 12.")).toBeVisible();
    expect(marks()).toHaveLength(0);
    expect(window.history.length).toBe(before);
    await person.click(screen.getByRole("button", { name: "Go to page 12" }));
    await waitFor(() => expect(marks()).toHaveLength(1));
  });

  it("says of a page beyond the end only which it is, and leads back to the last", async () => {
    const { server, person } = openPage("/?source=4&page=54");
    server.on("GET /api/editions/4", { body: { ...edition, page_count: 12 } }).on("GET /api/editions/4/pages/54", { status: 404, body: { code: "page_missing", message: "No such page." } });
    await screen.findByText(edition.title);
    expect(screen.getByText("p. 54")).toBeVisible();
    expect(screen.queryByText(/^Page 54 of/)).not.toBeInTheDocument();
    await person.click(screen.getByRole("button", { name: "Previous page" }));
    expect(await screen.findByText("Page 12 of 12")).toBeVisible();
  });

  it("gives focus back to the citation when it closes", async () => {
    const { person, chip } = await opened({});
    await person.click(screen.getByRole("button", { name: "Close the source" }));
    await waitFor(() => expect(chip).toHaveFocus());
    expect(window.location.search).toBe("");
  });

});
