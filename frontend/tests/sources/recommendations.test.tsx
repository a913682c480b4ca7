import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { ListedRecommendation } from "../../src/types";
import { openPage } from "../openPage";

const edition = { id: 4, guideline: 1, title: "Sepsis in adults", publisher: "Ministry of Health", year: 2024, kind: "guideline", state: "published", page_count: 90, media_type: "application/pdf", has_images: true, references: [], notes: [], has_outline: false, has_recommendations: true };
const page = { number: 12, width: 595, height: 842, has_image: true, scanned: false, lines: [] };

function recommendation(id: number, part: Partial<ListedRecommendation> = {}): ListedRecommendation {
  const grade = { strength: "strong", certainty: "low", against: false, verbatim: "(strong, low)", panel: "", set_by_curator: false };
  return { id, passage: id, page: 12, heading_path: [], statement: `Statement ${id}.`, grade, direction: "for", set_by_curator: false, boxes: [{ page: 12, x0: 72, y0: 100, x1: 300, y1: 112 }], ...part };
}

const ungraded = { strength: "", certainty: "", against: false, verbatim: "", panel: "", set_by_curator: false };
const classed = { strength: "class iia", certainty: "level b-nr", against: false, verbatim: "(IIa, B-NR)", panel: "", set_by_curator: false };

async function opened(listed: ListedRecommendation[]) {
  const opening = openPage("/library?source=4&page=3");
  opening.server
    .on("GET /api/editions/4", { body: edition })
    .on("GET /api/editions/4/pages/3", { body: { ...page, number: 3 } })
    .on("GET /api/editions/4/pages/12", { body: page })
    .on("GET /api/editions/4/recommendations", { body: listed });
  await opening.person.click(await screen.findByRole("button", { name: "Recommendations" }));
  const list = await screen.findByRole("navigation", { name: "Recommendations" });
  await within(list).findAllByRole("listitem");
  return { ...opening, list };
}

describe("the recommendations of a document", () => {
  it("are listed with their grades as printed", async () => {
    const { list } = await opened([recommendation(1), recommendation(2, { grade: classed }), recommendation(3, { grade: ungraded }), recommendation(4, { direction: "both" })]);
    expect(within(list).getAllByText("Strong · low certainty")).toHaveLength(2);
    expect(within(list).getByText("Class IIa · level B-NR")).toBeVisible();
    expect(within(list).getByText("Ungraded")).toBeVisible();
    expect(within(list).getByText("For, with a restriction")).toBeVisible();
  });

  it("are filtered by strength", async () => {
    const { list, person } = await opened([recommendation(1), recommendation(2, { grade: ungraded })]);
    await person.selectOptions(within(list).getByLabelText("Strength"), "Ungraded (1)");
    expect(within(list).getByText("Statement 2.")).toBeVisible();
    expect(within(list).queryByText("Statement 1.")).toBeNull();
  });

  it("lead to their place in print", async () => {
    const { list, person } = await opened([recommendation(1), recommendation(2)]);
    await person.click(within(list).getByText("Statement 2."));
    await screen.findByText("Page 12 of 90");
    await waitFor(() => expect(document.querySelectorAll("[data-mark]")).toHaveLength(1));
    expect(screen.getByText("Statement 2.")).toBeVisible();
    expect(new URLSearchParams(window.location.search).get("mark")).toBe("r2");
    expect(screen.queryByRole("navigation", { name: "Recommendations" })).toBeNull();
  });
});
