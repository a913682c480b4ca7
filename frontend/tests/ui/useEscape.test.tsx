import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { expect, it } from "vitest";

import { useEscape } from "../../src/ui/useEscape";

function Layer({ name, children }: { name: string; children?: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  useEscape(isOpen, () => setOpen(false));
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        open {name}
      </button>
      {isOpen && (
        <section aria-label={name}>
          <input type="search" aria-label={`find in ${name}`} />
          {children}
        </section>
      )}
    </>
  );
}

const shown = () => screen.queryAllByRole("region").map((each) => each.getAttribute("aria-label"));

it("closes what was opened last, wherever the focus is", async () => {
  const person = userEvent.setup();
  render(
    <>
      <Layer name="source">
        <Layer name="contents" />
      </Layer>
      <Layer name="chip" />
      <input aria-label="question" />
    </>,
  );
  for (const name of ["source", "contents", "chip"]) await person.click(screen.getByRole("button", { name: `open ${name}` }));
  await person.click(screen.getByLabelText("question"));
  await person.keyboard("{Escape}");
  expect(shown()).toEqual(["source", "contents"]);
  await person.keyboard("{Escape}");
  expect(shown()).toEqual(["source"]);
  await person.keyboard("{Escape}{Escape}");
  expect(shown()).toEqual([]);
});

it("lets the first one empty a search field that holds words", async () => {
  const person = userEvent.setup();
  render(<Layer name="source" />);
  await person.click(screen.getByRole("button", { name: "open source" }));
  const field = screen.getByLabelText<HTMLInputElement>("find in source");
  await person.type(field, "dose{Escape}");
  expect(shown()).toEqual(["source"]);
  await person.clear(field);
  await person.keyboard("{Escape}");
  expect(shown()).toEqual([]);
});
