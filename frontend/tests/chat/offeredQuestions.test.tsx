import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { Turn } from "../../src/types";
import { openPage } from "../openPage";
import { answer, turn } from "../samples";
import { SocketDouble } from "../SocketDouble";

const offers = ["Dose of ceftriaxone in renal impairment?", "How to diagnose sepsis?"];
const ended = turn({ state: "finished", answer: answer() });
const hear = (said: unknown) => act(() => SocketDouble.last.hear(said));
const offered = { notice: { type: "turn.offered", conversation: ended.conversation, turn: ended.id, offers } };

async function opened(...turns: Turn[]) {
  const page = openPage(`/c/${ended.conversation}`);
  page.server.on(`GET /api/conversations/${ended.conversation}`, { body: { id: ended.conversation, title: "Sepsis", turns } });
  await screen.findAllByRole("article");
  return page;
}

const shown = async () => within(await screen.findByRole("region", { name: "Ask next" })).getAllByRole("button").map(({ textContent }) => textContent);

describe("questions that are offered", () => {
  it("stand below the answer once they are known", async () => {
    await opened(ended);
    expect(screen.queryByRole("region", { name: "Ask next" })).not.toBeInTheDocument();
    hear(offered);
    expect(await shown()).toEqual(offers);
  });

  it("come with a conversation that is opened later", async () => {
    await opened({ ...ended, offers });
    expect(await shown()).toEqual(offers);
  });

  it("stay when the end of the turn is heard after them", async () => {
    const running = turn();
    await opened(running);
    act(() => SocketDouble.last.open());
    await act(() => Promise.resolve());
    hear(offered);
    expect(screen.queryByRole("region", { name: "Ask next" })).not.toBeInTheDocument();
    hear({ id: "1-1", turn: ended.id, event: { type: "answer.finished", turn: ended } });
    await screen.findByText(/No model: the guidelines' own sentences/);
    expect(await shown()).toEqual(offers);
  });

  it("stand below the last turn alone", async () => {
    const later = turn({ id: "aaaaaaaa-0000-4000-8000-000000000002", number: 2, question: "And the steroid dose?", state: "finished", answer: answer() });
    await opened({ ...ended, offers }, later);
    expect(screen.queryByRole("region", { name: "Ask next" })).not.toBeInTheDocument();
  });

  it("are asked on their own, of the same patient and part of the library, and leave what is being written", async () => {
    const filters = { collection: "library", kind: "digest", publisher: "", country: "", specialty: "", language: "", year_from: null, year_to: null, state: "published" } as const;
    const { server, person } = await opened({ ...ended, offers, filters, assumptions: [{ kind: "age", value: "older" }] });
    await person.type(screen.getByLabelText("Your question"), "And the steroid");
    await person.click(screen.getByRole("button", { name: "How to diagnose sepsis?" }));
    expect(server.bodiesOf("POST /api/turns")).toEqual([
      { question: "How to diagnose sepsis?", conversation: ended.conversation, key: expect.any(String) as string, on_its_own: true, filters, assumptions: [{ kind: "age", value: "older" }] },
    ]);
    expect(screen.getByLabelText("Your question")).toHaveValue("And the steroid");
    await waitFor(() => expect(screen.queryByRole("region", { name: "Ask next" })).not.toBeInTheDocument());
  });

  it("are asked without facts that were taken back", async () => {
    const { server, person } = await opened({ ...ended, offers, assumptions: [{ kind: "age", value: "older" }] });
    await person.click(screen.getByRole("button", { name: "Clear" }));
    await person.click(screen.getByRole("button", { name: "How to diagnose sepsis?" }));
    expect(server.bodiesOf("POST /api/turns")).not.toEqual([expect.objectContaining({ assumptions: expect.anything() as unknown })]);
  });

  it("are reached by keyboard", async () => {
    const { server, person } = await opened({ ...ended, offers });
    screen.getByRole("button", { name: "How to diagnose sepsis?" }).focus();
    await person.keyboard("{Enter}");
    expect(server.bodiesOf("POST /api/turns")).toMatchObject([{ question: "How to diagnose sepsis?" }]);
  });
});
