import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { DoseCardView } from "../../src/dose/DoseCardView";
import { citation } from "../samples";

it("keeps the figures of a dose together in its fields and in the words they came from", () => {
  const dose = "40-50 mg/kg/day";
  const card = { citation: 1, drug: "Amoxicillin", dose, route: "", frequency: "", maximum: "", duration: "", renal: "", population: "" };
  render(<DoseCardView turn="t1" cards={[card]} citation={citation({ quote: `Give ${dose}.`, boxes: [] })} />, {
    wrapper: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
  });
  for (const words of [screen.getByRole("definition"), screen.getByText(/^Give/)]) {
    expect(words.textContent).toContain("40-50\u00a0mg/kg/day");
    expect(words.querySelector(".whitespace-nowrap")).toHaveTextContent("40-50");
  }
});
