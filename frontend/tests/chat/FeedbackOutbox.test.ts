import { afterEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../../src/api/ApiError";
import { FeedbackOutbox } from "../../src/chat/feedback/FeedbackOutbox";
import type { Feedback, Turn } from "../../src/types";
import { turn } from "../samples";

const up: Feedback = { helpful: true, reason: "", words: "" };
const down: Feedback = { helpful: false, reason: "wrong", words: "" };

afterEach(() => localStorage.clear());

function outboxOf(give: (turn: string, feedback: Feedback | null) => Promise<Turn>, onAccepted = vi.fn()) {
  return new FeedbackOutbox("7.feedback.", { give, onAccepted });
}

it("keeps a judgement that could not be sent, also over a reload, and sends it when the connection is back", async () => {
  outboxOf(() => Promise.reject(new TypeError("Failed to fetch"))).send("t1", down);
  await vi.waitFor(() => expect(localStorage.length).toBe(1));
  const give = vi.fn(() => Promise.resolve(turn()));
  const reloaded = outboxOf(give);
  expect(reloaded.unsent.get()).toEqual([{ turn: "t1", feedback: down, refusal: "" }]);
  reloaded.resume();
  await vi.waitFor(() => expect(localStorage.length).toBe(0));
  expect(give).toHaveBeenCalledExactlyOnceWith("t1", down);
});

it("sends the last word on a turn after the one under way", async () => {
  const asked: (Feedback | null)[] = [];
  let release: (() => void) | undefined;
  const outbox = outboxOf((_turn, feedback) => {
    asked.push(feedback);
    return new Promise((resolve) => (asked.length === 1 ? (release = () => resolve(turn())) : resolve(turn())));
  });
  outbox.send("t1", up);
  outbox.send("t1", down);
  outbox.send("t1", null);
  release?.();
  await vi.waitFor(() => expect(outbox.unsent.get()).toEqual([]));
  expect(asked).toEqual([up, null]);
});

it("shows a refusal and does not try it again", async () => {
  const give = vi.fn(() => Promise.reject(new ApiError(404, "not_found", "This does not exist.")));
  const outbox = outboxOf(give);
  outbox.send("t1", up);
  await vi.waitFor(() => expect(outbox.unsent.get()[0]?.refusal).toBe("This does not exist."));
  outbox.resume();
  expect(give).toHaveBeenCalledOnce();
  expect(localStorage.length).toBe(0);
});

/** A reply that comes when the test says so. */
function later() {
  let resolve: (turn: Turn) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Turn>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}

describe("whoever judged has left, and somebody else has signed in on this device", () => {
  it("is not shown the turn that the server took meanwhile", async () => {
    const { promise, resolve } = later();
    const onAccepted = vi.fn();
    const outbox = outboxOf(() => promise, onAccepted);
    outbox.send("t1", up);
    outbox.close();
    resolve(turn());
    await vi.waitFor(() => expect(localStorage.length).toBe(0));
    expect(onAccepted).not.toHaveBeenCalled();
  });

  it("does not send in their session what was changed while the first was on its way", async () => {
    const { promise, resolve } = later();
    const give = vi.fn(() => promise);
    const outbox = outboxOf(give);
    outbox.send("t1", up);
    outbox.send("t1", down);
    outbox.close();
    resolve(turn());
    await new Promise((settle) => setTimeout(settle));
    expect(give).toHaveBeenCalledExactlyOnceWith("t1", up);
    expect(outboxOf(give).unsent.get()).toEqual([{ turn: "t1", feedback: down, refusal: "" }]);
  });

  it("does not try again in their session what failed", async () => {
    vi.useFakeTimers();
    const { promise, reject } = later();
    const give = vi.fn(() => promise);
    const outbox = outboxOf(give);
    outbox.send("t1", up);
    outbox.close();
    reject(new TypeError("Failed to fetch"));
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(give).toHaveBeenCalledOnce();
  });
});
