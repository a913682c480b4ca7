import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";

import { ChoicePanel } from "../../src/assume/ChoicePanel";

async function typed(weight: string) {
  const onTap = vi.fn();
  render(<ChoicePanel choice={{ kind: "weight", values: ["kg"] }} facts={[]} isDisabled={false} onTap={onTap} onClear={() => undefined} />);
  await userEvent.type(screen.getByLabelText("Kilograms"), weight);
  const set = screen.getByRole("button", { name: "Set" });
  if (!set.hasAttribute("disabled")) await userEvent.click(set);
  return onTap;
}

it.each([
  ["3.5", "3.5"],
  ["0,85", "0.85"],
  ["12.", "12"],
  ["120.50", "120.5"],
  ["20 kg", "20"],
])("takes %s", async (weight, value) => {
  expect(await typed(weight)).toHaveBeenCalledExactlyOnceWith({ kind: "weight", value });
});

it.each(["0", "0.2", "301", "1.2.3", "3.456", "007", "."])("does not take %s", async (weight) => {
  expect(await typed(weight)).not.toHaveBeenCalled();
});

it("is ready to be typed as soon as it is asked", async () => {
  const onTap = vi.fn();
  render(<ChoicePanel choice={{ kind: "weight", values: ["kg"] }} facts={[]} isDisabled={false} onTap={onTap} onClear={() => undefined} />);
  await userEvent.keyboard("12{Enter}");
  expect(onTap).toHaveBeenCalledExactlyOnceWith({ kind: "weight", value: "12" });
});
