import { expect, it } from "vitest";

import { unbroken } from "../../src/ui/unbroken";

it("keeps a figure with its sign and its unit, and breaks elsewhere as before", () => {
  expect(unbroken("Give 250 mg to 1.5 g if CrCl ≥ 30 mL/min for 7 days (SpO2 < 92 %).")).toBe("Give 250_mg to 1.5_g if CrCl ≥_30_mL/min for 7_days (SpO2 <_92_%).".replaceAll("_", "\u00a0"));
});
