import "fake-indexeddb/auto";

import { act, cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { answer, user } from "../samples";
import { openPage, sessionOf } from "../openPage";
import { SocketDouble } from "../SocketDouble";
import { keptRows } from "./keptRows";
import { PATIENCE, path, read, reopen, reply, route, whole } from "./reading";

beforeEach(() => {
  vi.stubGlobal("requestIdleCallback", (work: () => void) => setTimeout(work));
});

afterEach(() => {
  vi.useRealTimers();
});

describe("an answer that was read", () => {
  it("is read again without a network, marked, and not marked any more once the server has said it again", async () => {
    await read();
    const { server } = reopen();
    expect(await screen.findByText("Give ceftriaxone at once.")).toBeVisible();
    expect(screen.getByText(/^Kept on this device, .* Not checked since/)).toBeVisible();
    server.on("GET /api/session", { body: sessionOf(user) }).on(route, reply);
    act(() => SocketDouble.last.open());
    await vi.waitFor(() => expect(screen.queryByText(/^Kept on this device, /)).not.toBeInTheDocument(), PATIENCE);
    expect(screen.getByText("Give ceftriaxone at once.")).toBeVisible();
  });

  it("is listed and found by its words", async () => {
    await read();
    const { person } = reopen("/kept");
    const link = await screen.findByRole("link", { name: /^When to start antibiotics/ });
    expect(link).toHaveAttribute("href", path);
    const words = screen.getByLabelText("Find words in what is kept");
    await person.type(words, "CEFTRIAXONE once");
    const found = screen.getByRole("link", { name: /^When to start antibiotics/ });
    expect(found).toHaveTextContent("Give ceftriaxone at once");
    expect(Array.from(found.querySelectorAll("mark"), (mark) => mark.textContent)).toEqual(["ceftriaxone", "once"]);
    await person.type(words, " warfarin");
    expect(await screen.findByText(/^Nothing that is kept has these words/)).toBeVisible();
  });

  it("is listed with what it says where nothing answers", async () => {
    const page = openPage(path);
    const refused = { ...whole, answer: answer({ abstained: true, message: "The library has no answer.", sentences: [], citations: [] }) };
    page.server.on(route, { body: { ...reply.body, turns: [refused] } });
    await screen.findByText("The library has no answer.");
    await vi.waitFor(async () => expect((await keptRows()).map(({ id }) => id)).toContain(`answer/${whole.conversation}/000001`), PATIENCE);
    reopen("/kept");
    expect(await screen.findByRole("link", { name: /^When to start antibiotics/ })).toHaveTextContent("The library has no answer.");
  });

  it("lies encrypted, under a key that no script reads out", async () => {
    await read();
    const rows = await keptRows();
    for (const { content } of rows) expect(new TextDecoder().decode(content)).not.toMatch(/ceftriaxone|antibiotics/i);
    expect((await keptRows<{ key: CryptoKey }>("owner")).map(({ key }) => key.extractable)).toEqual([false]);
  });

  it("is gone when the server no longer has its conversation, whoever deleted it", async () => {
    const { server } = await read();
    server.on(route, { status: 404, body: { code: "not_found", message: "Not found." } });
    act(() => SocketDouble.last.hear({ notice: { type: "conversation.changed", conversation: whole.conversation } }));
    await vi.waitFor(async () => expect((await keptRows()).filter(({ id }) => id.startsWith("answer/"))).toEqual([]), PATIENCE);
    await vi.waitFor(() => expect(screen.queryByText("Give ceftriaxone at once.")).not.toBeInTheDocument(), PATIENCE);
  });
});

describe("what was read is gone from the device", () => {
  it("when the server ends the session", async () => {
    await read();
    act(() => SocketDouble.last.hear({ notice: { type: "session.ended" } }));
    await screen.findByLabelText("User name");
    await vi.waitFor(async () => expect(await keptRows()).toEqual([]), PATIENCE);
    reopen();
    expect(await screen.findByText(/^The hospital's server does not answer/)).toBeVisible();
  });

  it("when somebody signs out without a network", async () => {
    const { server, person } = await read();
    server.on("DELETE /api/session", "unreachable");
    await person.click(screen.getByRole("button", { name: "Open the menu" }));
    await person.click(screen.getByRole("button", { name: "Ada" }));
    await person.click(await screen.findByRole("button", { name: "Sign out" }));
    await screen.findByLabelText("User name");
    await vi.waitFor(async () => expect(await keptRows()).toEqual([]), PATIENCE);
  });

  it("when another person is signed in", async () => {
    await read();
    cleanup();
    queryClient.clear();
    openPage("/kept", { ...user, id: 8, username: "bob", display_name: "Bob" });
    expect(await screen.findByText(/^Nothing is kept yet/)).toBeVisible();
    expect((await keptRows()).filter(({ id }) => id.startsWith("answer/"))).toEqual([]);
  });

  it("when the twelve hours are over before the page opens without a network", async () => {
    await read();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 12 * 3_600_000 });
    reopen();
    expect(await screen.findByText(/^The hospital's server does not answer/)).toBeVisible();
    await vi.waitFor(async () => expect(await keptRows()).toEqual([]), PATIENCE);
  });

  it("when the twelve hours are over while it lies open without a network", async () => {
    await read();
    reopen();
    await screen.findByText("Give ceftriaxone at once.");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 12 * 3_600_000 });
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    expect(await screen.findByLabelText("User name")).toBeVisible();
    await vi.waitFor(async () => expect(await keptRows()).toEqual([]), PATIENCE);
  });
});

it("the twelve hours count from the sign-in, however often the page is opened meanwhile", async () => {
  await read();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 7 * 3_600_000 });
  cleanup();
  queryClient.clear();
  openPage("/kept");
  await screen.findByRole("link", { name: /^When to start antibiotics/ });
  vi.setSystemTime(Date.now() + 6 * 3_600_000);
  reopen();
  expect(await screen.findByText(/^The hospital's server does not answer/)).toBeVisible();
});

it("a browser that keeps nothing says so, and the page goes on", async () => {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("refused", "SecurityError");
  });
  const { server, person } = openPage(path);
  server.on(route, reply);
  await screen.findByText("Give ceftriaxone at once.");
  await person.click(screen.getByRole("button", { name: "Open the menu" }));
  await person.click(within(screen.getByRole("navigation", { name: "Menu" })).getByRole("link", { name: "Kept on this device" }));
  expect(await screen.findByText(/^This browser keeps nothing/)).toBeVisible();
});
