import { render } from "@testing-library/react";
import { expect, it } from "vitest";

import { Figures } from "../../src/ui/Figures";

it("keeps a range on one line with its unit, and leaves other joined figures as they are", () => {
  const { container } = render(<Figures text="40-50 mg/kg for 0.5–1,5 h in 5-7 days, no COVID-19, no 2024-11-28." />);
  expect([...container.querySelectorAll("span")].map((range) => range.textContent)).toEqual(["40-50", "0.5–1,5", "5-7"]);
  expect(container.textContent).toBe("40-50_mg/kg for 0.5–1,5_h in 5-7_days, no COVID-19, no 2024-11-28.".replaceAll("_", "\u00a0"));
});
