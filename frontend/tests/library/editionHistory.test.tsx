import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";

import { History } from "../../src/editions/History";
import { Side } from "../../src/editions/Side";
import type { GuidelineStep, PrintedStatement } from "../../src/types";

it("tells of each step who took it, on the command line as well", () => {
  const step: GuidelineStep = { action: "withdrawn", edition: 4, year: 2020, state_before: "published", state_after: "withdrawn", reason: "", by: "", at: "2026-01-01T10:00:00Z" };
  render(<History steps={[step, { ...step, by: "Bob" }]} />);
  const [first, second] = screen.getAllByRole("listitem").map((each) => within(each).getByText(/2026/));
  expect(first).toHaveTextContent(/^Command line, /);
  expect(second).toHaveTextContent(/^Bob, /);
});

it("says that no grade is printed where the other edition prints one", () => {
  const bare: PrintedStatement = { edition: 4, text: "Give zinc.", page: 1, boxes: [], strength: "", certainty: "", against: false, panel: "", corrected: false };
  const graded = { ...bare, strength: "strong", certainty: "low" };
  const { rerender } = render(<Side label="After" statement={bare} against={graded} isPrinted={false} />);
  expect(screen.getByText("Ungraded")).toBeVisible();
  rerender(<Side label="After" statement={bare} against={bare} isPrinted={false} />);
  expect(screen.queryByText("Ungraded")).not.toBeInTheDocument();
  rerender(<Side label="After" statement={{ ...bare, corrected: true }} against={bare} isPrinted={false} />);
  expect(screen.getByText("Corrected by curator")).toBeVisible();
});
