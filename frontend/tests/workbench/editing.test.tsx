import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";

import { UserContext } from "../../src/account/useUser";
import { queryClient } from "../../src/api/queryClient";
import { EditsLeft } from "../../src/workbench/editing/EditsLeft";
import { PassageTools } from "../../src/workbench/editing/PassageTools";
import { ReasonForm } from "../../src/workbench/editing/ReasonForm";
import { SplitForm } from "../../src/workbench/editing/SplitForm";
import { RecommendationRow } from "../../src/workbench/page/RecommendationRow";
import type { BenchPage, BenchPassage } from "../../src/workbench/types";
import { user } from "../samples";
import { ServerDouble } from "../ServerDouble";

function shown(form: ReactNode) {
  return render(
    <QueryClientProvider client={queryClient}>
      <UserContext value={user}>{form}</UserContext>
    </QueryClientProvider>,
  );
}

function tools(passage: BenchPassage) {
  const page = { edition: 1, kinds: ["text"], has_image: false } as unknown as BenchPage;
  return shown(<PassageTools page={page} passage={passage} next={undefined} onSelect={() => undefined} />);
}

it("keeps a correction that is half typed when another passage is opened, until it is cancelled", async () => {
  const passage = { id: 7, version: 1, text: "Give zinc 20 rng.", state: "current", kind: "text", boxes: [] } as unknown as BenchPassage;
  const person = userEvent.setup();
  const opened = tools(passage);
  await person.click(screen.getByRole("button", { name: "Correct text" }));
  await person.type(screen.getByLabelText("Text as it is printed"), " Then wait.");
  opened.unmount();
  const again = tools(passage);
  await person.keyboard("{Escape}");
  expect(screen.getByLabelText("Text as it is printed")).toHaveValue("Give zinc 20 rng. Then wait.");
  await person.click(screen.getByRole("button", { name: "Cancel" }));
  again.unmount();
  tools(passage);
  await person.click(screen.getByRole("button", { name: "Correct text" }));
  expect(screen.getByLabelText("Text as it is printed")).toHaveValue("Give zinc 20 rng.");
});

it("keeps what was chosen and typed into any other form as well, and nothing once it is saved", async () => {
  const passage = { id: 8, version: 1, text: "Give zinc. Then wait.", state: "current", kind: "text", boxes: [], recommendations: [{ id: 3, statement: "Give zinc.", strength: "strong", certainty: "" }] } as unknown as BenchPassage;
  const [recommendation] = passage.recommendations;
  const person = userEvent.setup();
  const opened = tools(passage);
  await person.click(screen.getByRole("button", { name: "Split" }));
  await person.click(screen.getByRole("radio"));
  await person.type(screen.getByLabelText("Reason (optional)"), "Two steps");
  opened.unmount();
  const again = tools(passage);
  expect(screen.getByRole("radio")).toBeChecked();
  expect(screen.getByLabelText("Reason (optional)")).toHaveValue("Two steps");
  new ServerDouble().on("POST /api/workbench/passages/8/edits", { body: { passages: [] } });
  await person.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("button", { name: "Split" })).toHaveFocus();
  again.unmount();
  tools(passage).unmount();
  expect(screen.queryByRole("form")).not.toBeInTheDocument();
  const row = () => shown(recommendation && <RecommendationRow passage={passage} recommendation={recommendation} isOpen />);
  const graded = row();
  await person.click(screen.getByRole("button", { name: "Correct the grade" }));
  await person.click(screen.getByRole("checkbox"));
  graded.unmount();
  row();
  expect(screen.getByRole("checkbox")).toBeChecked();
});

it("keeps the ticks of a recommendation to be, and the kind that was chosen", async () => {
  const page = { edition: 1, kinds: ["text", "table"], has_image: false } as unknown as BenchPage;
  const passage = { id: 9, version: 1, text: "Give zinc. Then wait. Then look. Then go.", state: "current", kind: "text", boxes: [] } as unknown as BenchPassage;
  const tools = () => shown(<PassageTools page={page} passage={passage} next={undefined} onSelect={() => undefined} />);
  const person = userEvent.setup();
  const ticked = () => screen.getAllByRole<HTMLInputElement>("checkbox").map(({ checked }) => checked);
  const marked = tools();
  await person.click(screen.getByRole("button", { name: "Mark a recommendation" }));
  await person.click(screen.getByRole("checkbox", { name: "Give zinc." }));
  await person.click(screen.getByRole("checkbox", { name: "Then go." }));
  await person.click(screen.getByRole("checkbox", { name: "Then wait." }));
  expect(ticked()).toEqual([true, true, false, false, false]);
  marked.unmount();
  const again = tools();
  expect(ticked()).toEqual([true, true, false, false, false]);
  await person.click(screen.getByRole("checkbox", { name: "Then look." }));
  expect(ticked()).toEqual([true, true, true, false, false]);
  await person.click(screen.getByRole("button", { name: "Cancel" }));
  await person.click(screen.getByRole("button", { name: "Correct the kind" }));
  await person.selectOptions(screen.getByRole("combobox"), "table");
  again.unmount();
  tools();
  expect(screen.getByRole("combobox")).toHaveValue("table");
  const server = new ServerDouble().on("POST /api/workbench/passages/9/edits", { body: { passages: [] } });
  await person.click(screen.getByRole("button", { name: "Save" }));
  expect(server.bodiesOf("POST /api/workbench/passages/9/edits")).toEqual([{ version: 1, change: { action: "kind", kind: "table" }, reason: "" }]);
});

it("brings the form of an edit into view and gives it the keyboard", () => {
  const seen = vi.spyOn(Element.prototype, "scrollIntoView");
  const passage = { id: 1, version: 1 } as BenchPassage;
  shown(<ReasonForm passage={passage} name="hide" change={{ action: "hide" }} lead="It will not be found." onClose={() => undefined} />);
  const form = screen.getByRole("form", { name: "It will not be found." });
  expect(form).toHaveFocus();
  expect(seen.mock.contexts).toContain(form);
});

it("closes the form of an edit on Escape while nothing is entered, and comes back to its button", async () => {
  const passage = { id: 1, version: 1, text: "Give zinc. Then wait.", state: "current", kind: "text", boxes: [] } as unknown as BenchPassage;
  tools(passage);
  const person = userEvent.setup();
  screen.getByRole("button", { name: "Split" }).focus();
  await person.keyboard("{Enter}");
  expect(screen.getByRole("form")).toHaveFocus();
  await person.keyboard("{Escape}");
  expect(screen.getByRole("button", { name: "Split" })).toHaveFocus();
  await person.keyboard("{Enter}");
  await person.click(screen.getByRole("radio"));
  await person.keyboard("{Escape}");
  expect(screen.getByRole("radio")).toBeChecked();
});

it("tells the places of a passage without sentences from each other by the words that follow", () => {
  const passage = { id: 1, version: 1, text: "If systolic >180 mmHg or diastolic >105 mmHg or both give nicardipine", state: "current", kind: "table", boxes: [] } as unknown as BenchPassage;
  shown(<SplitForm passage={passage} onClose={() => undefined} onDone={() => undefined} />);
  expect(screen.getAllByRole("radio", { name: /^or / })).toHaveLength(2);
  const place = screen.getByRole("radio", { name: "or both give nicardipine" });
  expect(place).toHaveAttribute("value", String(passage.text.indexOf("or both")));
});

it("says why nothing was carried over", async () => {
  const left = { id: 5, action: "hide", reason: "A misprint", at: "2026-01-01T10:00:00Z", by: "Bob", page: 1, pages: [1], text: "", before: [], after: [], undone: false, undoes: null };
  const message = "Only the edition in force can be edited, and this one no longer is.";
  new ServerDouble()
    .on("GET /api/workbench/editions/3/edits-left", { body: [left] })
    .on("POST /api/workbench/editions/3/edits-left", { status: 409, body: { code: "edition_closed", message } });
  render(
    <QueryClientProvider client={queryClient}>
      <EditsLeft edition={3} />
    </QueryClientProvider>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Carry over where the text is unchanged" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(message);
});
