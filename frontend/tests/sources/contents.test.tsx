import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";

import { openPage } from "../openPage";

const edition = { id: 4, guideline: 1, title: "Sepsis in adults", publisher: "", year: 2024, kind: "guideline", state: "published", page_count: 90, media_type: "application/pdf", has_images: true, references: [], notes: [], has_outline: true };
const outline = [
  { title: "Diagnosis", page: 3, below: [{ title: "Lactate", page: 5, below: [] }] },
  { title: "Treatment", page: 20, below: [] },
];

afterEach(() => vi.restoreAllMocks());

function opened(scanned = false) {
  const opening = openPage("/?source=4&page=6");
  const page = (number: number) => ({ number, width: 595, height: 842, has_image: true, scanned, lines: [] });
  opening.server
    .on("GET /api/editions/4", { body: edition })
    .on("GET /api/editions/4/outline", { body: outline })
    .on("GET /api/editions/4/pages/6", { body: page(6) })
    .on("GET /api/editions/4/pages/20", { body: page(20) });
  return opening;
}

it("leads from the contents to a page, and the keyboard comes back", async () => {
  const { person } = opened();
  const button = await screen.findByRole("button", { name: "Contents" });
  await person.click(button);
  const standing = await screen.findByRole("button", { name: /Lactate/ });
  expect(standing).toHaveAttribute("aria-current", "location");
  await waitFor(() => expect(standing).toHaveFocus());
  await person.click(screen.getByRole("button", { name: /Treatment/ }));
  expect(await screen.findByText("Page 20 of 90")).toBeVisible();
  expect(screen.queryByRole("navigation", { name: "Contents" })).toBeNull();
  expect(button).toHaveFocus();
});

it.each(["phone", "desk"])("closes the contents before the source on a %s", async (device) => {
  const matchMedia = window.matchMedia.bind(window);
  vi.spyOn(window, "matchMedia").mockImplementation((query) => Object.assign(matchMedia(query), { matches: device === "desk" }));
  const { person } = opened();
  await person.click(await screen.findByRole("button", { name: "Contents" }));
  await screen.findByRole("button", { name: /Lactate/ });
  await person.keyboard("{Escape}");
  expect(screen.queryByRole("navigation", { name: "Contents" })).toBeNull();
  expect(screen.getByText("Page 6 of 90")).toBeVisible();
});

it("says when a page was read from a scan", async () => {
  opened(true);
  expect(await screen.findByText(/Read by text recognition/)).toBeVisible();
});

it("leads to a title on the same page of a text, and says which title is read", async () => {
  const { server, person } = openPage("/?source=4&page=1&mark=r7");
  const titles = ["Diagnosis", "Fluids", "Source control"];
  const cited = { ...{ id: 7, passage: 3, page: 1, heading_path: ["Sepsis", "Fluids"], statement: "Give fluids early.", boxes: [] }, grade: null };
  server
    .on("GET /api/editions/4", { body: { ...edition, page_count: 1, has_images: false, media_type: "text/markdown" } })
    .on("GET /api/editions/4/outline", { body: titles.map((title) => ({ title, page: 1, below: [] })) })
    .on("GET /api/editions/4/recommendations", { body: [cited] })
    .on("GET /api/editions/4/pages/1", { body: { number: 1, width: 595, height: 842, has_image: false, scanned: false, lines: titles.map((text) => ({ text, boxes: [] })) } });
  await person.click(await screen.findByRole("button", { name: "Contents" }));
  expect(await screen.findByRole("button", { name: /Fluids/ })).toHaveAttribute("aria-current", "location");
  const scrolled = vi.spyOn(Element.prototype, "scrollIntoView");
  await person.click(screen.getByRole("button", { name: /Source control/ }));
  await waitFor(() => expect(scrolled.mock.contexts).toContain(screen.getByText("Source control", { selector: "p" })));
});
