import { describe, expect, it, vi } from "vitest";

import { ApiError } from "../../src/api/ApiError";
import { Outbox } from "../../src/chat/Outbox";
import { turn } from "../samples";

const ask = { question: "Dose of ceftriaxone?", conversation: null, key: "k1" };

function outboxWith(reply: () => Promise<ReturnType<typeof turn>>) {
  const send = vi.fn(reply);
  const onAccepted = vi.fn();
  return { outbox: new Outbox("7.unsent.", { ask: send, onAccepted }), send, onAccepted };
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
    const { outbox, send, onAccepted } = outboxWith(() => (replies.shift() ?? (() => Promise.resolve(turn())))());
    outbox.send(ask);
    await vi.waitFor(() => expect(onAccepted).toHaveBeenCalledOnce(), 3_000);
    expect(send.mock.calls).toEqual([[ask], [ask], [ask]]);
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
