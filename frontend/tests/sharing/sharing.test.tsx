import "fake-indexeddb/auto";

import { act, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import type { Answer } from "../../src/types";
import { keptRows } from "../kept/keptRows";
import { openAnswer } from "../openAnswer";
import { openPage } from "../openPage";
import { answer, citedChange, turn } from "../samples";
import type { ServerDouble } from "../ServerDouble";
import { SocketDouble } from "../SocketDouble";

const share = "dddddddd-0000-4000-8000-000000000001";
const { id: own, conversation } = turn();
const given = `GET /api/shares/given?conversation=${conversation}`;
const bob = { id: 2, name: "Bob Lim" };
const givenToBob = { id: share, turn: own, conversation, question: "When to start antibiotics?", name: bob.name, since: "2026-01-02T10:00:00Z" };

describe("a site that has turned sharing off", () => {
  it("offers it nowhere", async () => {
    const { server } = await openAnswer({}, { sharing: false });
    expect(screen.getByRole("button", { name: "Copy answer" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Share" })).not.toBeInTheDocument();
    expect(server.asked.filter(({ route }) => route.includes("/api/shares"))).toEqual([]);
  });

  it("leaves it out of the menu", async () => {
    const { server, person } = openPage("/library", undefined, { sharing: false });
    await person.click(await screen.findByRole("button", { name: "Open the menu" }));
    expect(await screen.findByRole("link", { name: "Guideline library" })).toBeVisible();
    expect(screen.queryByRole("link", { name: /^Shared with me/ })).not.toBeInTheDocument();
    expect(server.asked.filter(({ route }) => route.includes("/api/shares"))).toEqual([]);
  });

  it("says so to whoever comes by an address", async () => {
    const { server } = openPage("/shared", undefined, { sharing: false });
    server.on("GET /api/shares?most=50", { status: 403, body: { code: "sharing_off", message: "Sharing answers is switched off in this hospital." } });
    expect(await screen.findByText("Sharing answers is switched off in this hospital.")).toBeVisible();
  });
});

describe("an owner", () => {
  async function openDialog(shares: (typeof givenToBob)[] = [], part: Partial<Answer> = {}) {
    const page = await openAnswer(part);
    page.server.on(given, { body: shares }).on("GET /api/shares/colleagues?words=bo", { body: [bob] }).on("GET /api/shares/colleagues?words=b", { body: [] });
    act(() => SocketDouble.last.hear({ notice: { type: "shares.changed" } }));
    await page.person.click(await screen.findByRole("button", { name: shares.length ? "Shared with 1" : "Share" }));
    return { ...page, dialog: within(await screen.findByRole("dialog", { name: "Share this answer" })) };
  }

  it("chooses colleagues by name, is told what is not shared, and shares", async () => {
    const { dialog, server, person } = await openDialog();
    expect(dialog.getByText("Images, recordings and the rest of the conversation are not shared.")).toBeVisible();
    await person.type(dialog.getByLabelText("Find a colleague by name"), "bo");
    await person.click(await dialog.findByRole("button", { name: "Bob Lim" }));
    expect(dialog.queryByRole("list", { name: "Colleagues found" })).not.toBeInTheDocument();
    server.on("POST /api/shares", { status: 204 }).on(given, { body: [givenToBob] });
    await person.click(dialog.getByRole("button", { name: "Share with 1 colleague" }));
    expect(await dialog.findByText(/^Shared\./)).toBeVisible();
    expect(server.bodiesOf("POST /api/shares")).toEqual([{ turn: own, colleagues: [2] }]);
    expect(await dialog.findByText("Bob Lim")).toBeVisible();
    expect(dialog.getByText(/^since .*2026/)).toBeVisible();
  });

  it("leaves out again whom they chose by mistake", async () => {
    const { dialog, person } = await openDialog();
    await person.type(dialog.getByLabelText("Find a colleague by name"), "bo");
    await person.click(await dialog.findByRole("button", { name: "Bob Lim" }));
    await person.click(dialog.getByRole("button", { name: "Leave out Bob Lim" }));
    expect(dialog.queryByRole("button", { name: /^Share with/ })).not.toBeInTheDocument();
  });

  it("reads a refusal in its own words, and keeps the choice", async () => {
    const { dialog, server, person } = await openDialog();
    await person.type(dialog.getByLabelText("Find a colleague by name"), "bo");
    await person.click(await dialog.findByRole("button", { name: "Bob Lim" }));
    server.on("POST /api/shares", { status: 409, body: { code: "too_many_readers", message: "An answer is shared with at most 50 colleagues." } });
    await person.click(dialog.getByRole("button", { name: "Share with 1 colleague" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("at most 50 colleagues");
    expect(dialog.getByRole("button", { name: "Leave out Bob Lim" })).toBeVisible();
  });

  it("withdraws it from one reader", async () => {
    const { dialog, server, person } = await openDialog([givenToBob]);
    server.on(`DELETE /api/shares/${share}`, { status: 204 }).on(given, { body: [] });
    await person.click(dialog.getByRole("button", { name: "Withdraw from Bob Lim" }));
    await vi.waitFor(() => expect(dialog.queryByText("Bob Lim")).not.toBeInTheDocument());
    expect(server.bodiesOf(`DELETE /api/shares/${share}`)).toHaveLength(1);
  });

  it("sees all that they share in one place", async () => {
    const { server } = openPage("/shared");
    server.on("GET /api/shares?most=50", { body: { unopened: 0, shares: [] } }).on("GET /api/shares/given", { body: [givenToBob] });
    expect(await screen.findByRole("heading", { name: "Shared by me" })).toBeVisible();
    expect(screen.getByRole("link", { name: givenToBob.question })).toHaveAttribute("href", `/c/${conversation}`);
    expect(screen.getByRole("button", { name: "Withdraw from Bob Lim" })).toBeVisible();
    expect(screen.getByText("Nobody shares an answer with you.")).toBeVisible();
  });
});

describe("a colleague", () => {
  const listed = { id: share, question: "When to start antibiotics?", by: "Dr Ana", since: "2026-01-02T10:00:00Z", is_new: true };
  const shared = {
    id: share,
    turn: own,
    by: "Dr Ana",
    since: listed.since,
    question: listed.question,
    state: "finished",
    created_at: "2026-01-01T10:00:00Z",
    answer: answer({ joined: true, searched_as: "sepsis in adults: when to start antibiotics?", assumed: [{ kind: "age", value: "adult", origin: "default" }] }),
    error: "",
    assumptions: [],
    filters: null,
    findings: [{ task: "skin", findings: { findings: [{ text: "A rash.", presence: "present" }], impression: [] }, corrected: true, read_by: null }],
  };
  const read = `GET /api/shares/${share}`;

  function list(server: ServerDouble, isNew = true) {
    return server.on("GET /api/shares?most=50", { body: { unopened: isNew ? 1 : 0, shares: [{ ...listed, is_new: isNew }] } });
  }

  async function openShared() {
    const page = openPage(`/shared/${share}`);
    list(page.server).on(read, { body: shared }).on(`POST /api/shares/${share}/opened`, { status: 204 });
    await screen.findByRole("heading", { name: listed.question });
    return page;
  }

  it("is told in the menu how many are new, and of none what it says", async () => {
    const { server, person } = openPage("/library");
    list(server);
    await person.click(await screen.findByRole("button", { name: "Open the menu" }));
    const link = await screen.findByRole("link", { name: /^Shared with me/ });
    await vi.waitFor(() => expect(link).toHaveAccessibleName("Shared with me 1 not opened yet"));
    expect(link).not.toHaveTextContent("antibiotics");
  });

  it("opens it from the list; then it is no longer new", async () => {
    const { server, person } = openPage("/shared");
    list(server).on(read, { body: shared }).on(`POST /api/shares/${share}/opened`, () => (list(server, false), { status: 204 }));
    await person.click(await screen.findByRole("link", { name: /^New ?When to start antibiotics\?/ }));
    expect(await screen.findByText("Start antimicrobials within one hour.")).toBeVisible();
    expect(screen.getByRole("heading", { name: /^Shared by Dr Ana, .*2026/ })).toBeVisible();
    await vi.waitFor(() => expect(server.bodiesOf(`POST /api/shares/${share}/opened`)).toHaveLength(1));
  });

  it("reads it with its sources, facts and findings, and finds nothing there that asks or changes", async () => {
    await openShared();
    expect(screen.getByText("Start antimicrobials within one hour.")).toBeVisible();
    expect(screen.getAllByRole("button", { name: /^Open source 1/ })[0]).toBeVisible();
    expect(screen.getByText("A rash.")).toBeVisible();
    expect(screen.getByText(/^Searched as/)).toBeVisible();
    for (const name of [/^Share/, /helpful/i, /ask/i, /PDF/]) expect(screen.queryByRole("button", { name })).not.toBeInTheDocument();
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(document.querySelector("a[href^='/read']")).toBeNull();
  });

  it("learns that a source is no longer in use and what became of it, and leaves asking again to the owner", async () => {
    const { server, person } = openPage(`/shared/${share}`);
    list(server).on(read, { body: shared }).on(`POST /api/shares/${share}/opened`, { status: 204 });
    server.on("GET /api/editions/outdated", { body: [{ id: 4, guideline: 9, state: "superseded", reason: "" }] }).on(`GET /api/shares/${share}/changes`, { body: [citedChange()] });
    await person.click(await screen.findByRole("button", { name: "What changed" }));
    expect(await screen.findByRole("link", { name: "Sepsis in adults: recognition and the first hours" })).toHaveAttribute("href", "/library/9");
    expect(screen.queryByRole("button", { name: /ask/i })).not.toBeInTheDocument();
  });

  it("sees it go when it is withdrawn", async () => {
    const { server } = await openShared();
    server.on(read, { status: 404, body: { code: "not_found", message: "Not found." } });
    act(() => SocketDouble.last.hear({ notice: { type: "shares.changed" } }));
    expect(await screen.findByRole("alert")).toHaveTextContent("This answer is not shared with you, or no longer.");
    expect(screen.queryByText("Start antimicrobials within one hour.")).not.toBeInTheDocument();
  });

  it("keeps nothing of it on the device", async () => {
    vi.stubGlobal("requestIdleCallback", (work: () => void) => setTimeout(work));
    await openShared();
    await screen.findByText("Start antimicrobials within one hour.");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await keptRows()).filter(({ id }) => /share|answer/.test(id))).toEqual([]);
  });

  it("takes it off the list with two taps", async () => {
    const { server, person } = await openShared();
    server.on(`DELETE /api/shares/${share}`, { status: 204 });
    await person.click(screen.getByRole("button", { name: "Take off my list" }));
    await person.click(screen.getByRole("button", { name: "Take it off for good" }));
    expect(await screen.findByRole("heading", { name: "Shared with me" })).toBeVisible();
    expect(server.bodiesOf(`DELETE /api/shares/${share}`)).toHaveLength(1);
  });
});
