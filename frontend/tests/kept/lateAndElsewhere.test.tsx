import "fake-indexeddb/auto";

import { act, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { forget, keep } from "../../src/kept/onDevice";
import { forgetKept } from "../../src/storage/forgetKept";
import { openPage, sessionOf } from "../openPage";
import { user } from "../samples";
import { keptRows } from "./keptRows";
import { PATIENCE, read, reopen, route } from "./reading";

beforeEach(() => {
  vi.stubGlobal("requestIdleCallback", (work: () => void) => setTimeout(work));
});

it("an answer whose conversation was deleted is not shown for long by a server that is slow to say so", async () => {
  await read();
  const { server } = reopen();
  let release: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => (release = resolve));
  const gone = () => new Response(JSON.stringify({ code: "not_found", message: "Not found." }), { status: 404 });
  const answered = globalThis.fetch;
  vi.stubGlobal("fetch", (path: string, sent: RequestInit) => (path === route.slice(4) ? slow.then(gone) : answered(path, sent)));
  server.on("GET /api/session", { body: sessionOf(user) });
  expect(await screen.findByText("Give ceftriaxone at once.", {}, PATIENCE)).toBeVisible();
  release();
  await vi.waitFor(() => expect(screen.queryByText("Give ceftriaxone at once.")).not.toBeInTheDocument(), PATIENCE);
});

it("what was read just before it was deleted is not kept after", async () => {
  const key = ["page", 1, 2];
  openPage("/");
  await screen.findByRole("button", { name: "Open the menu" });
  await vi.waitFor(() => expect(localStorage.getItem("wardlight.session")).not.toBeNull());
  const waiting: (() => void)[] = [];
  vi.stubGlobal("requestIdleCallback", (work: () => void) => waiting.push(work));
  keep(key, { words: "deleted" });
  keep(["page", 1, 3], { words: "stays" });
  forget(key);
  waiting.forEach((work) => work());
  const pages = async () => (await keptRows()).map(({ id }) => id).filter((id) => id.includes("page"));
  await vi.waitFor(async () => expect(await pages()).toContain('reading/["page",1,3]'), PATIENCE);
  expect(await pages()).toEqual(['reading/["page",1,3]']);
});

describe("where another page of the browser", () => {
  /** What this page hears where another one remembers somebody else, or nobody. */
  function remembered(session: string | null) {
    if (session) localStorage.setItem("wardlight.session", session);
    else localStorage.removeItem("wardlight.session");
  }
  const bob = sessionOf({ ...user, id: 8, username: "bob", display_name: "Bob" });
  const ofBob = JSON.stringify({ session: bob, at: Date.now() });

  it("signs somebody else in, this one shows and keeps nothing more of the person before", async () => {
    const { server } = await read();
    server.on("GET /api/session", { body: bob }).on(route, { status: 404, body: { code: "not_found", message: "Not found." } });
    remembered(ofBob);
    act(() => void window.dispatchEvent(new StorageEvent("storage", { key: "wardlight.session" })));
    await vi.waitFor(() => expect(screen.queryByText("Give ceftriaxone at once.")).not.toBeInTheDocument(), PATIENCE);
  });

  it("did so while this one slept, this one learns of it when it is looked at", async () => {
    const { server } = await read();
    server.on("GET /api/session", { body: bob }).on(route, { status: 404, body: { code: "not_found", message: "Not found." } });
    remembered(ofBob);
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    await vi.waitFor(() => expect(screen.queryByText("Give ceftriaxone at once.")).not.toBeInTheDocument(), PATIENCE);
  });

  it("signed out, this one keeps nothing that it reads before it hears of it", async () => {
    await read();
    remembered(null);
    forgetKept();
    keep(["page", 1, 2], { words: "too late" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await keptRows()).toEqual([]);
  });
});
