import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { ReadingStatus } from "../../src/imaging/reading/ReadingStatus";

const models = [
  { model: "MedGemma", duty: "describes", state: "missing", command: "manage.py models fetch medgemma" },
  { model: "MedSigLIP", duty: "compares", state: "missing", command: "manage.py models fetch medsiglip" },
];
const status = (isOn: boolean) => ({ is_on: isOn, models, intended_use: "To draft." });

it("says one thing while reading is switched off: what to do about it", () => {
  render(<ReadingStatus status={status(false)} />);
  expect(screen.getByText(/Ask your administrator to set IMAGE_READING=1/)).toBeVisible();
  expect(screen.queryByText(/MedGemma|MedSigLIP/)).toBeNull();
});

it("names each model that is missing while it is switched on", () => {
  render(<ReadingStatus status={status(true)} />);
  expect(screen.getByText("manage.py models fetch medgemma")).toBeVisible();
  expect(screen.getByText("manage.py models fetch medsiglip")).toBeVisible();
  expect(screen.queryByText(/IMAGE_READING/)).toBeNull();
});
