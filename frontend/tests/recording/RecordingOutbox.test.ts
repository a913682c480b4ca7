import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";

import "fake-indexeddb/auto";

import { ApiError } from "../../src/api/ApiError";
import { DeviceStore } from "../../src/recording/DeviceStore";
import { RecordingOutbox } from "../../src/recording/RecordingOutbox";
import { RecordingServer } from "./RecordingServer";
import { piece, spoken, START } from "./spoken";

let server: RecordingServer;

function opened(user = 1): RecordingOutbox {
  return new RecordingOutbox(new DeviceStore(), user, server);
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  server = new RecordingServer();
});

describe("a recording on its way", () => {
  it("goes up in whole and leaves nothing on the device", async () => {
    const outbox = opened();
    await spoken(outbox);
    await vi.waitFor(() => expect(server.onAccepted).toHaveBeenCalledOnce());
    expect([...server.pieces.keys()].sort()).toEqual([0, 1, 2]);
    expect(server.ended).toBe(3);
    await vi.waitFor(() => expect(outbox.held.get()).toEqual([]));
    expect(outbox.accepted.get()).toEqual({ k1: "r1" });
    expect(await new DeviceStore().pieceCount("k1")).toBe(0);
  });

  it("waits on the device while the server is away, and survives the page", async () => {
    server.isAway = true;
    const first = opened();
    await spoken(first);
    expect(first.held.get()[0]).toMatchObject({ pieces: 3, samples: 6, waiting: 3, isEnded: true });
    first.close();
    server.isAway = false;
    const next = opened();
    await next.resume();
    await vi.waitFor(() => expect(server.ended).toBe(3));
    expect([...server.pieces.keys()].sort()).toEqual([0, 1, 2]);
  });

  it("tells the server its note and section, also from a later page", async () => {
    server.isAway = true;
    const first = opened();
    await first.begin({ ...START, purpose: "dictation", dictation: "n1", section: "s1" });
    await first.addPiece(START.key, 0, piece(0));
    await first.end(START.key);
    first.close();
    server.isAway = false;
    await opened().resume();
    await vi.waitFor(() => expect(server.ended).toBe(1));
    expect(server.begun.at(-1)).toMatchObject({ key: "k1", purpose: "dictation", dictation: "n1", section: "s1" });
  });

  it("sends again what the server took without the device hearing of it", async () => {
    server.losesReplies = 3;
    await spoken(opened());
    await vi.waitFor(() => expect(server.ended).toBe(3), 5_000);
    expect(server.pieces.size).toBe(3);
    expect(server.calls.filter((call) => call === "begin").length).toBeGreaterThan(1);
  });

  it("of a page that died ends where its last piece does", async () => {
    server.isAway = true;
    const dead = opened();
    await dead.begin(START);
    await dead.addPiece(START.key, 0, piece(0));
    dead.close();
    server.isAway = false;
    await opened().resume();
    await vi.waitFor(() => expect(server.ended).toBe(1));
  });

  it("of a page that lives goes on there", async () => {
    const living = opened();
    server.alive.add(START.key);
    await living.begin(START);
    await living.addPiece(START.key, 0, piece(0));
    const other = opened();
    await other.resume();
    expect(other.held.get()[0]?.isEnded).toBe(false);
    await living.addPiece(START.key, 1, piece(1));
    await living.end(START.key);
    await vi.waitFor(() => expect(server.ended).toBe(2));
  });

  it("that another page has sent is not shown as waiting for ever", async () => {
    server.isAway = true;
    const [here, there] = [opened(), opened()];
    await spoken(here);
    await there.resume();
    expect(there.held.get()).toHaveLength(1);
    there.close();
    server.isAway = false;
    await here.resume();
    await vi.waitFor(() => expect(here.held.get()).toEqual([]));
    await there.resume();
    await vi.waitFor(() => expect(there.held.get()).toEqual([]));
  });

  it("that is refused stays, says why, and goes when it is tried again", async () => {
    server.refusal = new ApiError(429, "recordings_full", "No room.");
    const outbox = opened();
    await spoken(outbox);
    await vi.waitFor(() => expect(outbox.held.get()[0]?.refusal).toBe("No room."));
    server.refusal = null;
    await outbox.retry(START.key);
    await vi.waitFor(() => expect(server.ended).toBe(3));
  });

  it("that was cancelled is deleted here at once, and there when the network is back", async () => {
    const outbox = opened();
    await outbox.begin(START);
    await outbox.addPiece(START.key, 0, piece(0));
    await vi.waitFor(() => expect(server.pieces.size).toBe(1));
    server.isAway = true;
    await outbox.discard(START.key);
    expect(outbox.held.get()).toEqual([]);
    outbox.close();
    server.isAway = false;
    await opened().resume();
    await vi.waitFor(() => expect(server.calls.at(-1)).toBe("delete"));
    expect(await new DeviceStore().held(1)).toEqual([]);
  });

  it("in which nothing was said never leaves", async () => {
    const outbox = opened();
    await outbox.begin(START);
    await outbox.end(START.key);
    await vi.waitFor(() => expect(outbox.held.get()).toEqual([]));
    expect(server.calls).toEqual([]);
  });

  it("is nobody else's on a shared device", async () => {
    server.isAway = true;
    await spoken(opened());
    const other = opened(2);
    await other.resume();
    expect(other.held.get()).toEqual([]);
    await other.clear();
    expect(await new DeviceStore().held(1)).toHaveLength(1);
  });

  it("that arrives after its speaker has left is put before nobody", async () => {
    const outbox = opened();
    server.during = (call) => call === "end" && outbox.close();
    await spoken(outbox);
    await vi.waitFor(() => expect(outbox.held.get()).toEqual([]));
    expect(server.ended).toBe(3);
    expect(server.onAccepted).not.toHaveBeenCalled();
  });

  it("does not go on in the session of whoever signs in next", async () => {
    const outbox = opened();
    server.during = (call) => call.startsWith("piece") && outbox.close();
    await spoken(outbox);
    await vi.waitFor(() => expect(server.pieces.size).toBeGreaterThan(0));
    await new Promise((settle) => setTimeout(settle, 50));
    expect(server.calls).not.toContain("end");
    expect(await new DeviceStore().held(1)).toHaveLength(1);
  });
});
