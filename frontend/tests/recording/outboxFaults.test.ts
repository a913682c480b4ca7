import { forceCloseDatabase, IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";

import "fake-indexeddb/auto";

import { ApiError } from "../../src/api/ApiError";
import { DeviceStore } from "../../src/recording/DeviceStore";
import { RecordingOutbox } from "../../src/recording/RecordingOutbox";
import { RecordingServer } from "./RecordingServer";
import { piece, spoken, START } from "./spoken";

let server: RecordingServer;

function opened(): RecordingOutbox {
  return new RecordingOutbox(new DeviceStore(), 1, server);
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  server = new RecordingServer();
});

describe("a recording", () => {
  it("goes on where the browser has closed the database meanwhile", async () => {
    server.isAway = true;
    const open = vi.spyOn(indexedDB, "open");
    const outbox = opened();
    await outbox.begin(START);
    await outbox.addPiece(START.key, 0, piece(0));
    forceCloseDatabase((open.mock.results[0]?.value as IDBOpenDBRequest).result as never);
    await outbox.addPiece(START.key, 1, piece(1));
    await outbox.end(START.key);
    server.isAway = false;
    await outbox.resume();
    await vi.waitFor(() => expect(server.ended).toBe(2));
    expect(server.pieces.size).toBe(2);
  });

  it("says that the server's disk is full for as long as it is, and goes then by itself", async () => {
    const outbox = opened();
    server.refusal = new ApiError(507, "disk_full", "The disk is full.");
    await spoken(outbox);
    await vi.waitFor(() => expect(outbox.held.get()[0]).toMatchObject({ pieces: 3, refusal: "", trouble: "The disk is full." }));
    server.refusal = new ApiError(503, "busy", "Busy.");
    await vi.waitFor(() => expect(outbox.held.get()[0]?.trouble).toBe(""), 5_000);
    server.refusal = null;
    await vi.waitFor(() => expect(outbox.held.get()).toEqual([]), 10_000);
    expect(server.ended).toBe(3);
  }, 20_000);

  it("stays where something between says that nothing is there, and goes where the server says so", async () => {
    const outbox = opened();
    server.refusal = new ApiError(404, "http_404", "");
    await spoken(outbox);
    await vi.waitFor(() => expect(server.calls.length).toBeGreaterThan(1));
    expect(outbox.held.get()[0]).toMatchObject({ pieces: 3, refusal: "" });
    server.refusal = new ApiError(404, "not_found", "This does not exist.");
    await vi.waitFor(() => expect(outbox.held.get()).toEqual([]), 5_000);
  });
});
