import "fake-indexeddb/auto";

import { forceCloseDatabase } from "fake-indexeddb";
import { describe, expect, it, vi } from "vitest";

import { Vault } from "../../src/kept/Vault";

function numbered(first: number, last: number): (readonly [string, string])[] {
  return Array.from({ length: last - first + 1 }, (_, index) => [`answer/c/${String(first + index).padStart(6, "0")}`, `words ${first + index}`] as const);
}

async function vault() {
  return Vault.open(7, () => undefined);
}

describe("the vault", () => {
  it("keeps the last 50 answers, those read longest ago go first", async () => {
    const kept = await vault();
    await kept.put("answer", 1_000, numbered(1, 40));
    await kept.put("answer", 2_000, numbered(41, 60));
    expect((await kept.all("answer/")).map(({ content }) => content)).toEqual(numbered(11, 60).map(([, words]) => words));
  });

  it("keeps a pinned one beside them, also when it is read again", async () => {
    const kept = await vault();
    await kept.put("answer", 1_000, numbered(1, 1));
    await kept.pin("answer/c/000001", true);
    await kept.put("answer", 1_500, [["answer/c/000001", "read again"]]);
    await kept.put("answer", 2_000, numbered(2, 60));
    const all = await kept.all("answer/");
    expect(all).toHaveLength(51);
    expect(all[0]).toEqual({ id: "answer/c/000001", at: 1_500, isPinned: true, content: "read again" });
  });

  it("lets an unpinned one go in its turn", async () => {
    const kept = await vault();
    await kept.put("answer", 1_000, numbered(1, 1));
    await kept.pin("answer/c/000001", true);
    await kept.pin("answer/c/000001", false);
    await kept.put("answer", 2_000, numbered(2, 51));
    expect(await kept.get("answer/c/000001")).toBeUndefined();
  });

  it("makes room by what was read beside answers", async () => {
    const kept = await vault();
    await kept.put("answer", 1_000, numbered(1, 3));
    await kept.put("reading", 1_000, [["reading/a", "a"]]);
    await kept.put("reading", 2_000, [["reading/b", "b"]]);
    await kept.makeRoom();
    expect((await kept.all("reading/")).map(({ content }) => content)).toEqual(["b"]);
    expect(await kept.all("answer/")).toHaveLength(3);
  });

  it("lets whoever deletes it have it at once, and keeps nothing afterwards", async () => {
    const onClose = vi.fn();
    const kept = await Vault.open(7, onClose);
    await kept.put("answer", 1_000, numbered(1, 1));
    await new Promise<void>((resolve) => {
      indexedDB.deleteDatabase("wardlight-kept").onsuccess = () => resolve();
    });
    expect(onClose).toHaveBeenCalledOnce();
    await expect(kept.put("answer", 1_000, numbered(1, 1))).rejects.toThrow();
    expect(await (await vault()).all("answer/")).toEqual([]);
  });

  it("says when the browser has closed it, so that it is opened again", async () => {
    const open = vi.spyOn(indexedDB, "open");
    const onClose = vi.fn();
    await (await Vault.open(7, onClose)).put("answer", 1_000, numbered(1, 1));
    forceCloseDatabase((open.mock.results[0]?.value as IDBOpenDBRequest).result as never);
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    open.mockRestore();
    expect(await (await vault()).all("answer/")).toHaveLength(1);
  });

  it("opens nothing of one person to another", async () => {
    await (await vault()).put("answer", 1_000, numbered(1, 1));
    const other = await Vault.open(8, () => undefined);
    expect(await other.all("answer/")).toEqual([]);
  });
});
