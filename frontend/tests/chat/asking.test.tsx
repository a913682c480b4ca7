import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { asked, hear, queued } from "../askQuestion";
import { openAnswer } from "../openAnswer";
import { openPage } from "../openPage";
import { answer, citation, delta, grade, message, passage, sentence, turn } from "../samples";
import type { Ask } from "../../src/api/turns";
import type { Turn } from "../../src/types";
import { SocketDouble } from "../SocketDouble";

describe("asking a question", () => {
  it("shows the passages first, then the answer, then all of it with its sources", async () => {
    await asked();
    hear(message("1-1", { type: "passages.found", passages: [passage()], searched_as: queued.question, joined: false, assumed: [], choices: [] }));
    expect(await screen.findByText("Reading")).toBeVisible();
    expect(screen.getByRole("button", { name: /^Open Sepsis in adults/ })).toBeVisible();
    hear(message("1-2", delta("Start antimicrobials within one hour.", 0, { citations: [citation()] })));
    expect(await screen.findByText("Writing")).toBeVisible();
    hear(message("1-3", { type: "answer.finished", turn: turn({ state: "finished", answer: answer({ sentences: [sentence({ grade })] }) }) }));
    expect(await screen.findByText(/No model: the guidelines' own sentences/)).toHaveTextContent("1.9 s");
    expect(screen.getByText("Strong · low certainty")).toBeVisible();
    expect(screen.getAllByRole("button", { name: /Open source 1/ })[0]).toHaveTextContent("[1]Sepsis in adults · 2024 · p. 12");
    expect(screen.queryByRole("button", { name: "Stop" })).not.toBeInTheDocument();
  });

  it("takes the address of the new conversation and sends one key", async () => {
    const { server } = await asked();
    expect(window.location.pathname).toBe(`/c/${queued.conversation}`);
    expect(server.bodiesOf("POST /api/turns")).toEqual([{ question: queued.question, conversation: null, key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }]);
  });

  it("goes on in one conversation where the server was away when it was begun", async () => {
    const { person, server } = openPage();
    server.on("POST /api/turns", "unreachable");
    await screen.findByText("1 document in the library");
    for (const question of ["When to start antibiotics?", "And the steroid dose?"]) await person.type(screen.getByLabelText("Your question"), `${question}{Enter}`);
    expect(await screen.findAllByText(/^(Sending|Not sent yet)/)).toHaveLength(2);
    server.on("POST /api/turns", (asked) => ({ status: 201, body: turn({ ...(asked as Turn), id: (asked as Ask).key, state: "queued", conversation: queued.conversation }) }));
    act(() => SocketDouble.last.open());
    await waitFor(() => expect(server.bodiesOf("POST /api/turns").at(-1)).toMatchObject({ question: "And the steroid dose?", conversation: queued.conversation }));
    expect(screen.getAllByRole("article")).toHaveLength(2);
  });

  it("shows a question once where the socket tells of it before the reply", async () => {
    const { server, person } = await openAnswer({});
    server.on("POST /api/turns", "unreachable");
    await person.type(screen.getByLabelText("Your question"), "And the steroid dose?{Enter}");
    expect(await screen.findAllByRole("article")).toHaveLength(2);
    const [{ key }] = server.bodiesOf("POST /api/turns") as [Ask];
    hear({ notice: { type: "turn.asked", turn: turn({ id: key, key, number: 2, question: "And the steroid dose?", state: "queued" }) } });
    expect(await screen.findByText("Waiting in line")).toBeVisible();
    expect(screen.getAllByRole("article")).toHaveLength(2);
  });

  it("keeps a question that was stored while its conversation was being read again", async () => {
    const { server } = await openAnswer({});
    const first = turn({ state: "finished", answer: answer() });
    const later = turn({ id: "aaaaaaaa-0000-4000-8000-000000000002", number: 2, question: "And the steroid dose?", state: "queued" });
    const read = (...turns: Turn[]) => ({ body: { id: queued.conversation, title: "Sepsis", turns } });
    let finishReading: () => void = () => undefined;
    const readings = [new Promise<ReturnType<typeof read>>((resolve) => (finishReading = () => resolve(read(first)))), read(first, later)];
    server.on(`GET /api/conversations/${queued.conversation}`, () => readings.shift() ?? "unreachable");
    hear({ notice: { type: "conversation.changed", conversation: queued.conversation } });
    hear({ notice: { type: "turn.asked", turn: later } });
    finishReading();
    await act(() => vi.waitFor(() => expect(queryClient.isFetching()).toBe(0)));
    expect(screen.getAllByRole("article")).toHaveLength(2);
  });

  it("asks the chosen part of the library, shows it with the answer, and remembers it", async () => {
    const { person, server } = openPage();
    const part = { collection: "library", kind: "", publisher: "", country: "", specialty: "", language: "", year_from: 2024, year_to: null, state: "published" };
    server.on("POST /api/turns", { status: 201, body: turn({ state: "queued", filters: part as NonNullable<Turn["filters"]> }) });
    await screen.findByText("1 document in the library");
    await person.click(screen.getByRole("button", { name: "Search in: the whole library" }));
    await person.selectOptions(screen.getByLabelText("From year"), "2024");
    await person.click(screen.getByRole("button", { name: "Done" }));
    await person.type(screen.getByLabelText("Your question"), "When to start antibiotics?{Enter}");
    expect(await screen.findByText("Searched in: from 2024")).toBeVisible();
    expect(server.bodiesOf("POST /api/turns")).toMatchObject([{ filters: part }]);
    expect(screen.getByRole("button", { name: "Search in: from 2024" })).toBeVisible();
  });

  it("announces the end once and never the words in between", async () => {
    await asked();
    hear(message("1-1", delta("Start anti")));
    await screen.findByText("Start anti");
    expect(screen.getAllByRole("status").map(({ textContent }) => textContent).join("")).not.toContain("Start anti");
    hear(message("1-2", { type: "answer.finished", turn: turn({ state: "finished", answer: answer() }) }));
    await waitFor(() => expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContain("Answer ready. Start antimicrobials within one hour."));
  });

  it("learns of the end from the row when the socket stays silent", async () => {
    const { server } = await asked();
    const ended = turn({ state: "finished", answer: answer() });
    server.on(`GET /api/conversations/${ended.conversation}`, { body: { id: ended.conversation, title: "Sepsis", turns: [ended] } });
    act(() => SocketDouble.last.open());
    expect(await screen.findByText("Answer ready.")).toHaveTextContent("Answer ready. Start antimicrobials within one hour.");
  });

  it("reads the row after a hole and says that it is catching up", async () => {
    const { server } = await asked();
    hear(message("1-1", delta("Do ")));
    hear(message("1-3", delta("give it.")));
    expect(await screen.findByText(/Some words were missed/)).toBeVisible();
    expect(screen.queryByText(/give it/)).not.toBeInTheDocument();
    expect(server.asked.map(({ route }) => route)).toContain(`GET /api/turns/${queued.id}`);
  });

  it("says so when an answer is written again", async () => {
    await asked();
    hear(message("1-1", delta("Old words")));
    hear(message("2-1", { type: "answer.restarted" }));
    expect(await screen.findByText("The answer was interrupted and is being written again.")).toBeVisible();
    expect(screen.queryByText("Old words")).not.toBeInTheDocument();
  });

  it("stops at once", async () => {
    const { server, person } = await asked();
    server.on(`POST /api/turns/${queued.id}/stop`, { body: turn({ state: "stopped" }) });
    await person.click(screen.getByRole("button", { name: "Stop" }));
    expect(await screen.findByText("Stopped before it was complete.")).toBeVisible();
    await waitFor(() => expect(screen.getByRole("button", { name: "Ask again" })).toHaveFocus());
    await person.click(screen.getByRole("button", { name: "Ask again" }));
    expect(server.bodiesOf("POST /api/turns").at(-1)).toMatchObject({ question: queued.question, revises: queued.id });
  });

  it("resumes where it was after the socket is lost", async () => {
    await asked();
    hear(message("1-1", delta("a")));
    act(() => SocketDouble.last.drop());
    await waitFor(() => expect(SocketDouble.made).toHaveLength(2));
    expect(SocketDouble.last.url).toMatch(new RegExp(`/ws/\\?after\\.${queued.id}=1-1$`));
  });

  it("shows words from the server as plain text", async () => {
    await asked();
    hear(message("1-1", delta("<img src=x onerror=alert(1)> <b>bold</b>")));
    const shown = await screen.findByText("<img src=x onerror=alert(1)> <b>bold</b>");
    expect(within(shown).queryByRole("img")).not.toBeInTheDocument();
    expect(shown).toHaveAttribute("dir", "auto");
  });

  it("keeps a question that the server refuses, with the reason", async () => {
    const { server, person } = openPage();
    server.on("POST /api/turns", { status: 429, body: { code: "busy", message: "Too many questions at once. Wait a minute." } });
    await person.type(await screen.findByLabelText("Your question"), "Why?{Enter}");
    expect(await screen.findByText("Not accepted: Too many questions at once. Wait a minute.")).toBeVisible();
    await person.click(screen.getByRole("button", { name: "Edit" }));
    expect(screen.getByLabelText("Your question")).toHaveValue("Why?");
  });

  it("asks in a new conversation what one that is deleted cannot take", async () => {
    const { server, person } = openPage(`/c/${queued.conversation}`);
    const missing = { status: 404, body: { code: "not_found", message: "This does not exist, or it is not yours to see." } };
    server.on("POST /api/turns", (body) => ((body as { conversation: string | null }).conversation ? missing : { status: 201, body: queued }));
    await person.type(await screen.findByLabelText("Your question"), "And in children?{Enter}");
    expect(await screen.findByText("This conversation was deleted. Your question is kept here.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Send again" })).not.toBeInTheDocument();
    await person.click(screen.getByRole("button", { name: "Ask in a new conversation" }));
    await waitFor(() => expect(server.bodiesOf("POST /api/turns").at(-1)).toMatchObject({ question: "And in children?", conversation: null }));
    expect(await screen.findByText("Waiting in line")).toBeVisible();
    expect(window.location.pathname).toBe(`/c/${queued.conversation}`);
  });

  it("does not send past the limit and says by how much", async () => {
    const { server } = openPage();
    const field = await screen.findByLabelText<HTMLTextAreaElement>("Your question");
    const { fireEvent } = await import("@testing-library/react");
    fireEvent.change(field, { target: { value: "x".repeat(4_003) } });
    expect(screen.getByRole("alert")).toHaveTextContent("3 characters over the limit of 4000.");
    expect(screen.getByRole("button", { name: "Send" })).toBeDisabled();
    expect(server.bodiesOf("POST /api/turns")).toEqual([]);
  });

  it("keeps a draft over a lost session", async () => {
    const { server, person } = openPage();
    server.on("POST /api/turns", { status: 401, body: { code: "signed_out", message: "Sign in first." } });
    await person.type(await screen.findByLabelText("Your question"), "half a question");
    await vi.waitFor(() => expect(localStorage.getItem("wardlight.7.draft.new")).toBe("half a question"));
    act(() => SocketDouble.last.drop(4401));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
    expect(localStorage.getItem("wardlight.7.draft.new")).toBe("half a question");
  });
});
