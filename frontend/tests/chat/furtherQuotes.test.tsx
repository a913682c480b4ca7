import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { openAnswer as read } from "../openAnswer";
import { citation, passage, sentence } from "../samples";

describe("what comes after the first quote", () => {
  it("says long headings once that several sentences of one document stand under", async () => {
    const long = "What is the dose in adults who are in hospital with COVID-19?";
    const of = (number: number, heading: string, edition = 4) => citation({ number, edition, heading_path: [heading] });
    await read({
      sentences: [1, 2, 3, 4, 5, 6, 1].map((number, place) => sentence({ role: place ? "point" : "bottom_line", text: `Dexamethasone ${place} mg.`, citations: [number] })),
      citations: [of(1, long), of(2, long), of(3, "Croup"), of(4, long, 5), of(5, "Croup"), of(6, long)],
    });
    const whole = `Under: ${long}`;
    const same = "Under the same heading as [1]";
    // The last has no other sentence to name than itself.
    expect(screen.getAllByText(/^Under/).map((each) => each.textContent)).toEqual([whole, same, "Under: Croup", whole, "Under: Croup", same, whole]);
  });

  it("lists a document once, with the page of each of its quotes", async () => {
    await read({ citations: [citation(), citation({ number: 2, page: 30, quote: "Repeat." })] });
    const sources = screen.getByRole("heading", { name: "Sources" }).closest("section") ?? document.body;
    expect(within(sources).getAllByRole("listitem")).toHaveLength(1);
    expect(sources).toHaveTextContent(/\[1\]p\. 12\[2\]p\. 30Sepsis in adults[^.]*\. Ministry of Health, 2024$/);
  });

  it("lists a digest once without a page of its own, and opens each of its quotes", async () => {
    await read({ citations: [citation({ kind: "digest" }), citation({ kind: "digest", number: 2, page: 30, quote: "Repeat." })] });
    const sources = screen.getByRole("heading", { name: "Sources" }).closest("section") ?? document.body;
    expect(sources).toHaveTextContent(/\[1\]\[2\]Sepsis in adults/);
    expect(sources).not.toHaveTextContent("p. ");
    expect(within(sources).getByRole("button", { name: /^Open source 2: .*, page 30$/ })).toBeVisible();
  });

  it("offers below the quotes what was found beside them", async () => {
    const { person } = await read({ passages: [passage(), passage({ passage: 32, text: "Measure lactate." })] });
    expect(screen.queryByText("Measure lactate.")).not.toBeInTheDocument();
    await person.click(screen.getByRole("button", { name: "Found, but not quoted" }));
    expect(screen.getByText("Measure lactate.")).toBeVisible();
  });

  it("offers nothing more where every passage is quoted", async () => {
    await read({});
    expect(screen.queryByRole("button", { name: /not quoted/ })).not.toBeInTheDocument();
  });
});
