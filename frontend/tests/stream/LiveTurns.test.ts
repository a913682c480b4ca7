import { beforeEach, describe, expect, it, vi } from "vitest";

import { LiveTurns } from "../../src/stream/LiveTurns";
import { answer, delta, message, turn } from "../samples";

describe("the turns being answered", () => {
  const onGap = vi.fn();
  const onFinished = vi.fn();
  let turns: LiveTurns;

  beforeEach(() => {
    vi.clearAllMocks();
    turns = new LiveTurns({ onGap, onFinished });
  });

  it("name where to resume each unfinished turn", () => {
    turns.receive(message("2-1", delta("a")));
    turns.receive(message("2-2", delta("b")));
    expect(turns.resumeParameters.toString()).toBe(`after.${turn().id}=2-2`);
  });

  it("read the row once when a number is skipped", () => {
    turns.receive(message("1-1", delta("a")));
    turns.receive(message("1-3", delta("c")));
    turns.receive(message("1-4", delta("d")));
    expect(onGap).toHaveBeenCalledExactlyOnceWith(turn().id);
  });

  it("hand over the whole row at the end and take nothing after it", () => {
    const ended = turn({ state: "finished", answer: answer() });
    turns.receive(message("1-1", delta("a")));
    turns.receive(message("1-2", { type: "answer.finished", turn: ended }));
    turns.receive(message("1-2", { type: "answer.finished", turn: ended }));
    turns.receive(message("1-1", delta("a")));
    expect(onFinished).toHaveBeenCalledExactlyOnceWith(ended);
    expect(turns.get(ended.id).sentences).toEqual([]);
    expect(turns.resumeParameters.toString()).toBe("");
  });

  it("know the ended row when an answer outran the reply to its question", () => {
    const ended = turn({ state: "finished", answer: answer() });
    turns.receive(message("1-1", { type: "answer.finished", turn: ended }));
    expect(turns.latest(turn({ state: "queued" }))).toBe(ended);
  });

  it("tell their listeners once a frame, however many words came", async () => {
    const listener = vi.fn();
    turns.subscribe(turn().id, listener);
    for (let number = 1; number <= 50; number++) turns.receive(message(`1-${number}`, delta("x")));
    expect(listener).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(listener).toHaveBeenCalledOnce());
    expect(turns.get(turn().id).sentences[0]?.text).toHaveLength(50);
  });
});
