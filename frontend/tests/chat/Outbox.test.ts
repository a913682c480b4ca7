import { describe, expect, it, vi } from "vitest";

import { ApiError } from "../../src/api/ApiError";
import { type Ask, askTurn } from "../../src/api/turns";
import { Outbox } from "../../src/chat/Outbox";
import { turn } from "../samples";

const ask = { question: "Dose of ceftriaxone?", conversation: null, key: "k1" };

function outboxWith(reply: (asked: Ask) => Promise<ReturnType<typeof turn>>) {
  const send = vi.fn(reply);
  const onAccepted = vi.fn();
  const failuresBefore: number[] = [];
  const told = (asked: Ask, failures: number) => {
    failuresBefore.push(failures);
    return send(asked);
  };
  return { outbox: new Outbox("7.unsent.", { ask: told, onAccepted }), send, onAccepted, failuresBefore };
}

describe("a question on its way", () => {
  it("is kept on the device until the server has it", async () => {
    const acceptance: (() => void)[] = [];
    const { outbox } = outboxWith(() => new Promise((resolve) => acceptance.push(() => resolve(turn()))));
    outbox.send(ask);
    expect(localStorage.getItem("wardlight.7.unsent.k1")).toContain("ceftriaxone");
    acceptance.forEach((accept) => accept());
    await vi.waitFor(() => expect(localStorage.getItem("wardlight.7.unsent.k1")).toBeNull());
  });

  it("goes out again under the same key while the server cannot be reached", async () => {
    const replies = [() => Promise.reject(new TypeError("offline")), () => Promise.reject(new ApiError(503, "busy", "")), () => Promise.resolve(turn())];
    const { outbox, send, onAccepted, failuresBefore } = outboxWith(() => (replies.shift() ?? (() => Promise.resolve(turn())))());
    outbox.send(ask);
    await vi.waitFor(() => expect(onAccepted).toHaveBeenCalledOnce(), 3_000);
    expect(send.mock.calls).toEqual([[ask], [ask], [ask]]);
    expect(failuresBefore).toEqual([0, 1, 2]);
  });

  it("is waited for longer where no reply came in time, as over a network on which all are slow", async () => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
    for (const failures of [0, 2]) await askTurn(ask, failures).catch(() => undefined);
    expect(timeout.mock.calls.flat().filter((each) => each % 5_000 === 0)).toEqual([5_000, 15_000]);
  });

  it("that is taken while its asker signs out opens nothing for the next", async () => {
    const acceptance: (() => void)[] = [];
    const { outbox, onAccepted } = outboxWith(() => new Promise((resolve) => acceptance.push(() => resolve(turn()))));
    outbox.send(ask);
    outbox.close();
    acceptance.forEach((accept) => accept());
    await vi.waitFor(() => expect(localStorage.getItem("wardlight.7.unsent.k1")).toBeNull());
    expect(onAccepted).not.toHaveBeenCalled();
  });

  it("survives a reload", () => {
    outboxWith(() => Promise.reject(new TypeError("offline"))).outbox.send(ask);
    expect(outboxWith(() => Promise.resolve(turn())).outbox.unsent.get()).toMatchObject([ask]);
  });

  it("stops at a refusal and shows its sentence", async () => {
    const { outbox, send } = outboxWith(() => Promise.reject(new ApiError(422, "too_long", "Shorten it.")));
    outbox.send(ask);
    await vi.waitFor(() => expect(outbox.unsent.get()[0]?.refusal).toBe("Shorten it."));
    expect(send).toHaveBeenCalledOnce();
  });

  it("waits for the next sign-in when the session has ended", async () => {
    const { outbox, send } = outboxWith(() => Promise.reject(new ApiError(401, "signed_out", "Sign in first.")));
    outbox.send(ask);
    await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
    expect(outbox.unsent.get()).toMatchObject([{ key: "k1", refusal: "" }]);
  });

  it("is never sent again once discarded", async () => {
    const { outbox, send } = outboxWith(() => Promise.reject(new TypeError("offline")));
    outbox.send(ask);
    outbox.discard("k1");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(send).toHaveBeenCalledOnce();
  });
});

describe("a question that is asked while the first of its conversation is on its way", () => {
  const next = { question: "And in renal failure?", conversation: null, key: "k0" };
  const third = { ...next, question: "And the interval?", key: "k2" };
  const taken = { ...turn(), conversation: "c9" };

  it("goes out after it, into the conversation that it has begun", async () => {
    const { outbox, send } = outboxWith(() => Promise.resolve(taken));
    for (const each of [ask, next, third]) outbox.send(each, true);
    expect(send).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(outbox.unsent.get()).toEqual([]));
    expect(send.mock.calls).toEqual([[ask], [{ ...next, conversation: "c9" }], [{ ...third, conversation: "c9" }]]);
  });

  it("does so too from a page that was loaded anew meanwhile", async () => {
    vi.spyOn(Date, "now").mockReturnValueOnce(1).mockReturnValueOnce(2);
    const { outbox } = outboxWith(() => Promise.reject(new TypeError("offline")));
    for (const each of [ask, next]) outbox.send(each, true);
    outbox.close();
    const later = outboxWith(() => Promise.resolve(taken));
    later.outbox.resume();
    await vi.waitFor(() => expect(later.outbox.unsent.get()).toEqual([]));
    expect(later.send.mock.calls).toEqual([[ask], [{ ...next, conversation: "c9" }]]);
  });

  it.each([
    ["discarded", () => new Promise<never>(() => undefined)],
    ["refused", () => Promise.reject(new ApiError(422, "too_long", "Shorten it."))],
  ])("begins a conversation of its own where the first is %s", async (fate, first) => {
    const replies = [first];
    const { outbox, send } = outboxWith(() => (replies.shift() ?? (() => Promise.resolve(taken)))());
    for (const each of [ask, next]) outbox.send(each, true);
    if (fate === "discarded") outbox.discard(ask.key);
    await vi.waitFor(() => expect(send.mock.calls).toEqual([[ask], [next]]));
  });

  it("is one by itself where it belongs elsewhere, such as to an image", () => {
    const { outbox, send } = outboxWith(() => new Promise(() => undefined));
    for (const each of [ask, next]) outbox.send(each);
    expect(send.mock.calls).toEqual([[ask], [next]]);
  });
});
