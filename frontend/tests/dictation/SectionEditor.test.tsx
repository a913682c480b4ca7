import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";

import { SectionEditor } from "../../src/dictation/SectionEditor";

it("takes the keyboard where it was just added, and nowhere else", () => {
  const section = (key: string, isNew: boolean) => <SectionEditor key={key} section={{ key, heading: "", text: "", doubts: [] }} isCurrent={isNew} isOnly={false} isNew={isNew} onChoose={vi.fn()} onChange={vi.fn()} onRemove={vi.fn()} />;
  const { rerender } = render(<ol>{section("plan", false)}</ol>);
  expect(document.body).toHaveFocus();
  rerender(
    <ol>
      {section("plan", false)}
      {section("advice", true)}
    </ol>,
  );
  expect(screen.getAllByLabelText("Heading").at(-1)).toHaveFocus();
});
