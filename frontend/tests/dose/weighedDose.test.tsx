import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { DoseCardView } from "../../src/dose/DoseCardView";
import type { DoseCard } from "../../src/types";
import { citation } from "../samples";

type ForWeight = NonNullable<DoseCard["for_weight"]>;

const plain: ForWeight = { kilograms: "20", product: "900 mg", amount: "900 mg", per: "day", most: "", parts: 0, part: "", not_compared: false };

function shown(weighed: Partial<ForWeight> | null, maximum = "") {
  const card: DoseCard = { citation: 1, drug: "Amoxicillin", dose: "45 mg/kg/day", route: "", frequency: "", maximum, duration: "", renal: "", population: "", for_weight: weighed && { ...plain, ...weighed } };
  render(<DoseCardView turn="t1" cards={[card]} citation={citation({ quote: "Give it.", boxes: [] })} isSaid={false} />, {
    wrapper: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
  });
  return document.body.textContent.replaceAll("\u00a0", " ");
}

it("shows what a dose comes to, how it was calculated, and that it is not printed", () => {
  const text = shown({ parts: 2, part: "450 mg" });
  expect(text).toContain("For 20 kg: 900 mg a day, 2 doses of 450 mg");
  expect(text).toContain("45 mg/kg/day × 20 kg = 900 mg. Calculated here, not printed. No maximum is printed here.");
});

it("leads with the printed maximum where the calculation goes past it", () => {
  const text = shown({ product: "900 mg", amount: "750 mg", most: "750 mg" }, "maximum 750 mg");
  expect(text).toContain("For 20 kg: 750 mg a day");
  expect(text).toContain("= 900 mg. Calculated here, not printed. The printed maximum is 750 mg.");
});

it("says that a maximum of another kind was not compared, and nothing of one that holds", () => {
  expect(shown({ not_compared: true }, "maximum 1 g a dose")).toContain("Not compared with the printed maximum: maximum 1 g a dose.");
});

it("does not say that no maximum is printed where one was not read", () => {
  const text = shown({ not_compared: true });
  expect(text).toContain("A maximum may be printed that was not read: look at the print.");
  expect(text).not.toContain("No maximum is printed");
});

it.each([{ weighed: plain, maximum: "maximum 4 g" }, { weighed: null, maximum: "" }])("says no more than it knows: $maximum", ({ weighed, maximum }) => {
  shown(weighed, maximum);
  expect(screen.queryByText(/No maximum is printed|Not compared|The printed maximum is/)).not.toBeInTheDocument();
  expect(screen.queryAllByText(/Calculated here/)).toHaveLength(weighed ? 1 : 0);
});
