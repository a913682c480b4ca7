import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { DoseCardView } from "../../src/dose/DoseCardView";
import { openAnswer } from "../openAnswer";
import { citation, sentence } from "../samples";

const amount = { citation: 1, drug: "Amoxicillin", dose: "40-50 mg/kg/day", route: "", frequency: "", maximum: "", duration: "", renal: "", population: "", for_weight: null };

function shown(part: Partial<typeof amount>, quote = "Give it.") {
  render(<DoseCardView turn="t1" cards={[{ ...amount, ...part }]} citation={citation({ quote, boxes: [] })} isSaid={false} />, {
    wrapper: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
  });
}

it("keeps the figures of a dose together in its fields and in the words they came from", () => {
  shown({}, `Give ${amount.dose}.`);
  for (const words of [screen.getByRole("definition"), screen.getByText(/^Give/)]) {
    expect(words.textContent).toContain("40-50\u00a0mg/kg/day");
    expect(words.querySelector(".whitespace-nowrap")).toHaveTextContent("40-50");
  }
});

it("names what was not read of one dose, and not what stands in a field of several", () => {
  shown({});
  expect(screen.getByText(/^Not read here: Route, How often/)).toBeVisible();
  cleanup();
  shown({ dose: "40-50 mg/kg/day Q8 for 7 days, or 80-90 mg/kg/day Q12 for 5 to 7 days" });
  expect(screen.getByText("Several doses, kept together as printed.")).toBeVisible();
  expect(screen.queryByText(/Not read here/)).not.toBeInTheDocument();
});

it.each(["1,000 mg", "250 mg to 500 mg", "7.5-15 mg/kg"])("takes %s for one dose", (dose) => {
  shown({ dose });
  expect(screen.getByText(/^Not read here/)).toBeVisible();
});

it.each([
  ["Give amoxicillin 40-50 mg/kg/day.", 0],
  ["Give amoxicillin.", 1],
])("says the words of a place without a picture once: above as %s", async (text, beside) => {
  const quote = "Give amoxicillin 40-50 mg/kg/day.";
  await openAnswer({ sentences: [sentence({ text })], citations: [citation({ quote })], doses: [{ ...amount, for_weight: null }] });
  const card = within(screen.getByRole("group", { name: "Dose as printed" }));
  expect(card.queryAllByText(/has no page pictures/)).toHaveLength(beside);
});
