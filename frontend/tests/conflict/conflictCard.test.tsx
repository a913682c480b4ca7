import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { answerAsText } from "../../src/chat/answerAsText";
import type { Conflict, ConflictSide } from "../../src/types";
import { openPage } from "../openPage";
import { answer, citation, grade, sentence, turn } from "../samples";

function side(part: Partial<ConflictSide>): ConflictSide {
  return { ...citation({ number: -1 }), mark: null, grade: null, stated_by: "Society A", stated_in: 2024, ...part };
}

const conflict: Conflict = {
  kind: "threshold",
  measure: "systolic",
  sides: [
    side({ quote: "Aim below 130/80 mmHg.", mark: [10, 16], grade }),
    side({ number: -2, quote: "Aim below 140/90 mmHg.", mark: [10, 16], stated_by: "Society B", stated_in: 2018, edition: 5 }),
  ],
};

async function read(conflicts: Conflict[]) {
  const sentences = [sentence(), sentence({ role: "point", text: "A point." })];
  const whole = turn({ state: "finished", answer: answer({ conflicts, sentences }) });
  const page = openPage(`/c/${whole.conversation}`);
  page.server.on("GET /api/editions/outdated", { body: [{ id: 5, guideline: 9, state: "superseded", reason: "" }] }).on(`GET /api/conversations/${whole.conversation}`, { body: { id: whole.conversation, title: "Pressure", turns: [whole] } });
  await screen.findByRole("heading", { name: whole.question });
  return page;
}

describe("guidelines that differ", () => {
  it("stands below the points, which it would push away, each side in its own words with its number marked", async () => {
    await read([conflict]);
    const card = screen.getByRole("group", { name: "Guidelines differ on a target or threshold" });
    const sides = within(card).getAllByRole("listitem");
    expect(sides.map((each) => within(each).getByRole("blockquote").textContent)).toEqual(["Aim below 130/80\u00a0mmHg.", "Aim below 140/90\u00a0mmHg."]);
    expect(within(card).getAllByText(/^1[34]0\/[89]0$/).map(({ tagName }) => tagName)).toEqual(["MARK", "MARK"]);
    expect(sides[0]).toHaveTextContent("Society A2024");
    expect(sides[1]).toHaveTextContent("Society B2018");
    expect(card.compareDocumentPosition(screen.getByText("A point."))).toBe(Node.DOCUMENT_POSITION_PRECEDING);
  });

  it("says which side is no longer current", async () => {
    await read([conflict]);
    const [current, old] = screen.getAllByRole("listitem").filter((each) => within(each).queryByRole("blockquote"));
    expect(await within(old ?? document.body).findByText("Superseded")).toBeVisible();
    expect(within(current ?? document.body).queryByText("Superseded")).not.toBeInTheDocument();
  });

  it("warns at the first line itself", async () => {
    await read([conflict]);
    const badges = screen.getAllByText("Guidelines differ, see below");
    expect(badges).toHaveLength(1);
    expect(badges[0]?.compareDocumentPosition(screen.getByText("A point."))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it("warns of no difference at the first line where only the grades differ", async () => {
    await read([{ ...conflict, kind: "grade" }]);
    expect(screen.queryByText("Guidelines differ, see below")).not.toBeInTheDocument();
  });

  it("opens the page of a side", async () => {
    const { person } = await read([conflict]);
    const card = screen.getByRole("group", { name: /Guidelines differ/ });
    const [, second] = within(card).getAllByRole("button", { name: /page 12/ });
    await person.click(second ?? card);
    expect(window.location.search).toContain("source=5");
    expect(window.location.search).toContain("c-2");
  });

  it("shows nothing when guidelines agree", async () => {
    await read([]);
    expect(screen.queryByRole("group", { name: /Guidelines differ/ })).not.toBeInTheDocument();
  });

  it("is copied with the answer, each side with its source", () => {
    const words = { digest: "digest", under: "Under:", literature: "Literature: not a guideline", against: "Against", reported: (panel: string) => panel, doseField: () => "", caution: () => "", disputed: "See below", assumed: "", engine: "Quotes", conflict: () => "Guidelines differ", notes: [], weighed: () => undefined, outdated: () => "" };
    const text = answerAsText("How low?", answer({ conflicts: [conflict] }), words);
    expect(text).toContain("\nSee below: ");
    expect(text).toContain("Guidelines differ:\n- Society A, 2024: Aim below 130/80 mmHg. (Strong recommendation, low quality of evidence) [");
    expect(text).toContain("- Society B, 2018: Aim below 140/90 mmHg. [");
  });
});
