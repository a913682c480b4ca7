import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";

import { useSteps } from "../../src/workbench/page/useSteps";
import type { BenchPassage } from "../../src/workbench/types";

function Page({ onSelect }: { onSelect: (passage: number) => void }) {
  useSteps([1, 2, 3].map((id) => ({ id }) as BenchPassage), 2, onSelect);
  return (
    <form tabIndex={-1} aria-label="hide">
      <button type="button">cancel</button>
    </form>
  );
}

it("goes to the next passage by a letter, but leaves no form for one", async () => {
  const select = vi.fn();
  render(<Page onSelect={select} />);
  const person = userEvent.setup();
  await person.keyboard("n");
  expect(select).toHaveBeenCalledExactlyOnceWith(3);
  screen.getByRole("form").focus();
  await person.keyboard("no longer in print");
  screen.getByRole("button").focus();
  await person.keyboard("p");
  expect(select).toHaveBeenCalledOnce();
});
