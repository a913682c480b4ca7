import { describe, expect, it } from "vitest";

import { advanced, type LiveTurn, unheard } from "../../src/stream/liveTurn";
import type { TurnEvent, TurnMessage } from "../../src/types";
import { citation, delta, message, passage } from "../samples";

function heard(...messages: TurnMessage[]): LiveTurn {
  return messages.reduce(advanced, unheard);
}

const texts = (live: LiveTurn) => live.sentences.map(({ text }) => text);

describe("what a page has heard of a turn", () => {
  it("joins deltas into their sentences", () => {
    const live = heard(message("1-1", delta("Start ")), message("1-2", delta("now.")), message("1-3", delta("Then wait.", 1)));
    expect(texts(live)).toEqual(["Start now.", "Then wait."]);
  });

  it("ignores what it has already seen", () => {
    const once = heard(message("1-1", delta("Start ")), message("1-2", delta("now.")));
    expect(advanced(once, message("1-2", delta("now.")))).toBe(once);
    expect(advanced(once, message("1-1", delta("Start ")))).toBe(once);
  });

  it("leaves the sentences that did not change as they were", () => {
    const before = heard(message("1-1", delta("One.")), message("1-2", delta("Two", 1)));
    const after = advanced(before, message("1-3", delta(".", 1)));
    expect(after.sentences[0]).toBe(before.sentences[0]);
    expect(after.sentences[1]).not.toBe(before.sentences[1]);
  });

  it("adds no words after a hole", () => {
    const live = heard(message("1-1", delta("Do ")), message("1-3", delta("give warfarin.")));
    expect(live.hasGap).toBe(true);
    expect(texts(live)).toEqual(["Do "]);
  });

  it("sees a hole at the very beginning", () => {
    expect(heard(message("1-4", delta("late"))).hasGap).toBe(true);
  });

  it("withdraws an interrupted attempt openly and keeps the passages", () => {
    const found: TurnEvent = { type: "passages.found", passages: [passage()], searched_as: "x", joined: false, assumed: [], choices: [] };
    const live = heard(message("1-1", found), message("1-2", delta("Old")), message("2-1", { type: "answer.restarted" }), message("2-2", delta("New")));
    expect(live.wasRestarted).toBe(true);
    expect(live.hasGap).toBe(false);
    expect(texts(live)).toEqual(["New"]);
    expect(live.passages).toHaveLength(1);
  });

  it("lets a new attempt heal a hole", () => {
    const live = heard(message("1-1", delta("a")), message("1-5", delta("b")), message("2-1", { type: "answer.restarted" }));
    expect(live.hasGap).toBe(false);
  });

  it("waits in line, before and after a worker has it, without a restart", () => {
    const waiting = heard(message("0-1", { type: "answer.queued", position: 5 }), message("0-2", { type: "answer.queued", position: 3 }));
    expect([waiting.before, waiting.hasGap]).toEqual([3, false]);
    const taken = advanced(waiting, message("1-1", { type: "passages.found", passages: [passage()], searched_as: "x", joined: false, assumed: [], choices: [] }));
    expect([taken.before, taken.wasRestarted, taken.hasGap]).toEqual([0, false, false]);
    const busy = advanced(taken, message("1-2", { type: "answer.queued", position: 2 }));
    expect([busy.before, advanced(busy, message("1-3", { type: "answer.queued", position: 0 })).before]).toEqual([2, 0]);
  });

  it("ignores an attempt that was overtaken", () => {
    const live = heard(message("2-1", { type: "answer.restarted" }), message("1-9", delta("stale")));
    expect(texts(live)).toEqual([]);
  });

  it("lists a citation once", () => {
    const one = citation();
    const live = heard(message("1-1", delta("a", 0, { citations: [one] })), message("1-2", delta("b", 0, { citations: [one, citation({ number: 2 })] })));
    expect(live.sentences[0]?.citations.map(({ number }) => number)).toEqual([1, 2]);
  });
});
