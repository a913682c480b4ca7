import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";

import { keepFocus } from "../../src/ui/keepFocus";

let stop: () => void;
beforeEach(() => {
  stop = keepFocus();
});
afterEach(() => stop());

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 50)));
const person = userEvent.setup();

function Readers({ names }: { names: readonly string[] }) {
  const [left, setLeft] = useState(names);
  return (
    <section aria-label="readers">
      <ul>
        {left.map((name) => (
          <li key={name} aria-label={name}>
            <button type="button" onClick={() => setLeft(left.filter((each) => each !== name))}>
              withdraw {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

it("goes to what follows, then to what came before, then to what it stood in", async () => {
  render(<Readers names={["ann", "bea", "cid"]} />);
  screen.getByRole("button", { name: "withdraw bea" }).focus();
  await person.keyboard("{Enter}");
  await settled();
  expect(screen.getByRole("listitem", { name: "cid" })).toHaveFocus();
  await person.tab();
  await person.keyboard("{Enter}");
  await settled();
  expect(screen.getByRole("listitem", { name: "ann" })).toHaveFocus();
  await person.tab();
  expect(screen.getByRole("listitem", { name: "ann" })).not.toHaveAttribute("tabindex");
  await person.keyboard("{Enter}");
  await settled();
  expect(screen.getByRole("region", { name: "readers" })).toHaveFocus();
});

it("goes to what came in the place of what was left, as the halves of what was split", async () => {
  const list = (names: readonly string[]) => (
    <ol>
      {names.map((name) => (
        <li key={name} aria-label={name}>
          <button type="button">split {name}</button>
        </li>
      ))}
    </ol>
  );
  const { rerender } = render(list(["ann", "bea", "cid"]));
  screen.getByRole("button", { name: "split bea" }).focus();
  rerender(list(["ann", "bea one", "bea two", "cid"]));
  await settled();
  expect(screen.getByRole("listitem", { name: "bea one" })).toHaveFocus();
});

function Doubts() {
  const [doubts, setDoubts] = useState(["15", "30"]);
  return (
    <fieldset aria-label="which">
      {doubts.slice(0, 1).map((each) => (
        <button key={each} type="button" onClick={() => setDoubts(doubts.slice(1))}>
          {each}
        </button>
      ))}
      <button type="button">neither</button>
    </fieldset>
  );
}

it("never goes to what a key that is still held would press", async () => {
  render(<Doubts />);
  screen.getByRole("button", { name: "15" }).focus();
  await person.keyboard("{Enter}");
  await settled();
  expect(screen.getByRole("group", { name: "which" })).toHaveFocus();
});

function Sending() {
  const [isSending, setSending] = useState(false);
  return (
    <>
      <button type="button" disabled={isSending} onClick={() => setSending(true)}>
        send
      </button>
      <button type="button" onMouseEnter={() => setSending(false)}>
        done
      </button>
    </>
  );
}

it("comes back to a button that could not be pressed for a moment", async () => {
  render(<Sending />);
  const send = screen.getByRole("button", { name: "send" });
  send.focus();
  await person.keyboard("{Enter}");
  // A browser takes the focus from what is disabled; jsdom leaves it.
  send.blur();
  await settled();
  await person.hover(screen.getByRole("button", { name: "done" }));
  await settled();
  expect(send).toHaveFocus();
});

const leavings = {
  "pressed beside everything": () => person.click(screen.getByRole("region")),
  "tabbed out of the page": () => person.tab({ shift: true }),
};

it.each(Object.entries(leavings))("leaves whoever %s alone", async (_, leave) => {
  const { rerender } = render(
    <main>
      <Readers names={["ann"]} />
    </main>,
  );
  screen.getByRole("button", { name: "withdraw ann" }).focus();
  await leave();
  rerender(<main>nobody</main>);
  await settled();
  expect(document.body).toHaveFocus();
});
