import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { GradeBadge } from "../../src/chat/GradeBadge";
import { changeLanguage } from "../../src/locales/i18n";
import { grade } from "../samples";

it.each([
  ["strong", "very low to low", "Kuat · kepastian sangat rendah hingga rendah"],
  ["grade 1", "level c", "Grade 1 · level C"],
  ["strong", "grade b", "Strong · grade B certainty"],
  ["A", "", "Gred A"],
])("says a printed grade, %s and %s, in one language", async (strength, certainty, said) => {
  await changeLanguage("ms");
  render(<GradeBadge grade={{ ...grade, strength, certainty }} />);
  expect(screen.getByText(said)).toBeVisible();
});
