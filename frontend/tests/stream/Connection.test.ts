import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { backoff } from "../../src/stream/backoff";
import { Connection } from "../../src/stream/Connection";
import { SocketDouble } from "../SocketDouble";

describe("the connection", () => {
  const hooks = { address: () => "ws://ward/ws/", onMessage: vi.fn(), onOpen: vi.fn(), onSessionOver: vi.fn(), onState: vi.fn() };
  let connection: Connection;

  beforeEach(() => {
    vi.clearAllMocks();
    vi.useFakeTimers();
    SocketDouble.install();
    connection = new Connection(hooks);
    connection.start();
  });

  afterEach(() => connection.stop());

  it("comes back within 300 ms of its first loss", () => {
    SocketDouble.last.open();
    SocketDouble.last.drop();
    vi.advanceTimersByTime(300);
    expect(SocketDouble.made).toHaveLength(2);
  });

  it("reads the rows again on every opening", () => {
    SocketDouble.last.open();
    SocketDouble.last.drop();
    vi.advanceTimersByTime(300);
    SocketDouble.last.open();
    expect(hooks.onOpen).toHaveBeenCalledTimes(2);
  });

  it("does not wait when the network says it is back", () => {
    for (let loss = 0; loss < 6; loss++) {
      SocketDouble.last.drop();
      vi.advanceTimersByTime(10_000);
    }
    SocketDouble.last.drop();
    const before = SocketDouble.made.length;
    window.dispatchEvent(new Event("online"));
    expect(SocketDouble.made).toHaveLength(before + 1);
  });

  it("ends with the session instead of trying again", () => {
    SocketDouble.last.drop(4401);
    vi.advanceTimersByTime(60_000);
    expect(hooks.onSessionOver).toHaveBeenCalledOnce();
    expect(SocketDouble.made).toHaveLength(1);
  });

  it("is made again when an awaited answer says nothing, and ever less often", () => {
    SocketDouble.last.open();
    connection.watch(true);
    vi.advanceTimersByTime(3_000);
    expect(SocketDouble.made).toHaveLength(2);
    SocketDouble.last.open();
    vi.advanceTimersByTime(3_000);
    expect(SocketDouble.made).toHaveLength(2);
    vi.advanceTimersByTime(3_000);
    expect(SocketDouble.made).toHaveLength(3);
  });

  it("stays while the awaited answer comes, and when nothing is awaited", () => {
    SocketDouble.last.open();
    connection.watch(true);
    for (let heard = 0; heard < 10; heard++) {
      vi.advanceTimersByTime(2_000);
      SocketDouble.last.hear({ id: `1-${heard + 1}`, turn: "t", event: {} });
    }
    connection.watch(false);
    vi.advanceTimersByTime(600_000);
    expect(SocketDouble.made).toHaveLength(1);
  });

  it("gives a socket up that never opens", () => {
    vi.advanceTimersByTime(10_300);
    expect(SocketDouble.made).toHaveLength(2);
  });

  it("stays silent after it was stopped", () => {
    connection.stop();
    vi.advanceTimersByTime(60_000);
    expect(SocketDouble.made).toHaveLength(1);
  });
});

describe("the wait before a retry", () => {
  it("doubles, is spread and never passes ten seconds", () => {
    expect(backoff(0, () => 1)).toBeLessThanOrEqual(300);
    expect(backoff(3, () => 1)).toBe(8 * backoff(0, () => 1));
    expect(backoff(40, () => 1)).toBe(10_000);
    expect(backoff(2, () => 0)).toBe(backoff(2, () => 1) / 2);
  });
});
