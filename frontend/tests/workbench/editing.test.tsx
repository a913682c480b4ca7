import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { ReasonForm } from "../../src/workbench/editing/ReasonForm";
import type { BenchPassage } from "../../src/workbench/types";

it("brings the form of an edit into view and gives it the keyboard", () => {
  const seen = vi.spyOn(Element.prototype, "scrollIntoView");
  const passage = { id: 1, version: 1 } as BenchPassage;
  render(
    <QueryClientProvider client={queryClient}>
      <ReasonForm passage={passage} change={{ action: "hide" }} lead="It will not be found." onClose={() => undefined} />
    </QueryClientProvider>,
  );
  const form = screen.getByRole("form", { name: "It will not be found." });
  expect(form).toHaveFocus();
  expect(seen.mock.contexts).toContain(form);
});
