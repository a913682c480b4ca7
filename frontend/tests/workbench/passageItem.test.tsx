import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import "../../src/locales/i18n";
import { PassageItem } from "../../src/workbench/page/PassageItem";
import type { BenchPage, BenchPassage } from "../../src/workbench/types";

it("leaves it to the room of a line where the text of a passage is cut", () => {
  const text = `Give oxygen at once, ${"and look again, ".repeat(20)}until the saturation is above 94%.`;
  const passage = { id: 1, place: 1, kind: "text", state: "current", text, printed_text: "", recommendations: [] } as unknown as BenchPassage;
  render(<PassageItem page={{} as BenchPage} passage={passage} next={undefined} isSelected={false} onSelect={() => undefined} />);
  expect(screen.getByText(text)).toBeVisible();
});
