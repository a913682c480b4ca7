import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { openAnswer as read } from "../openAnswer";
import { answer, citation, citedChange, turn } from "../samples";
import { SocketDouble } from "../SocketDouble";

describe("an answer whose sources a curator has edited", () => {
  it("says what was made of each, and why", async () => {
    const cited = (["corrected", "", "hidden", "graded"] as const).map((amended, index) => citation({ number: index + 1, amended }));
    const { server, person } = await read({ citations: cited });
    server.on(`GET /api/turns/${turn().id}/changes`, {
      body: [citedChange({ number: 3, state: "hidden", reason: "Out of date.", change: null }), citedChange({ state: "corrected" })],
    });
    const notice = screen.getByRole("group", { name: "Sources that have changed" });
    expect(notice).toHaveTextContent("A curator has since corrected the text of [1]. A curator has since corrected the grade of [4]. A curator has since taken [3] out of search.");
    await person.click(screen.getByRole("button", { name: "What changed" }));
    expect(await screen.findByText("A curator has taken this out of search: Out of date.")).toBeVisible();
    expect(screen.getByRole("region", { name: "After" })).toHaveTextContent("within three hours.");
    expect(screen.queryByText("No edition of this guideline is in use any more.")).not.toBeInTheDocument();
  });

  it("hears of an edit while it is open", async () => {
    const { server } = await read({});
    const whole = turn({ state: "finished", answer: answer({ citations: [citation({ amended: "corrected" })] }) });
    server.on(`GET /api/conversations/${whole.conversation}`, { body: { id: whole.conversation, title: "Sepsis", turns: [whole] } });
    act(() => SocketDouble.last.hear({ notice: { type: "library.changed" } }));
    expect(await screen.findByText("A curator has since corrected the text of [1].")).toBeVisible();
  });
});
