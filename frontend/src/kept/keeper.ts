import type { QueryKey } from "@tanstack/react-query";

import { onForget } from "../storage/forgetKept";
import { Value } from "../stream/Value";
import type { ConversationDetail, ConversationSummary, EditionDetail, EditionPage, Turn } from "../types";
import { type Kept, Vault } from "./Vault";
import { isActive } from "../api/workState";

/** Why nothing, or nothing more, is kept: the browser refuses it, or the device is full. */
export const keptProblem = new Value<"refused" | "full" | null>(null);

/** A question with its answer, and the title of its conversation. */
export interface KeptAnswer {
  title: string;
  turn: Turn;
}

const ANSWERS = "answer/";

let opened: { user: number; vault: Promise<Vault> } | null = null;

function vaultOf(user: number): Promise<Vault> {
  if (opened?.user === user) return opened.vault;
  const vault = Vault.open(user, () => forgetVault(vault));
  opened = { user, vault };
  vault.catch(() => {
    forgetVault(vault);
    keptProblem.set("refused");
  });
  return vault;
}

function forgetVault(vault: Promise<Vault>): void {
  if (opened?.vault === vault) opened = null;
}

onForget(() => {
  opened?.vault.then((vault) => vault.close()).catch(() => undefined);
  opened = null;
});

export async function keepReading(user: number, key: QueryKey, said: unknown, at: number): Promise<void> {
  const vault = await vaultOf(user);
  const entries = key[0] === "conversation" ? answersOf(said as ConversationDetail) : [[placeOf(key), said] as const];
  const put = () => vault.put(key[0] === "conversation" ? "answer" : "reading", at, entries);
  try {
    await put().catch((error: unknown) => {
      if (!isFull(error)) throw error;
      return vault.makeRoom().then(put);
    });
    keptProblem.set(null);
  } catch (error) {
    if (isFull(error)) keptProblem.set("full");
  }
}

/** A reading as it was kept, in the shape in which the server gives it; undefined where it was not. */
export async function restored(user: number, key: QueryKey): Promise<unknown> {
  const vault = await vaultOf(user);
  if (key[0] === "conversations") return summaries(await vault.all<KeptAnswer>(ANSWERS));
  if (key[0] === "conversation") return conversation(await vault.all<KeptAnswer>(placeOf(key)));
  const known = await vault.get<object>(placeOf(key));
  if (!known) return undefined;
  return Array.isArray(known.content) ? known.content : { ...known.content, keptAt: known.at };
}

export async function dropReading(user: number, key: QueryKey): Promise<void> {
  await (await vaultOf(user)).drop(placeOf(key));
}

/** The answers of one conversation, or of all. */
export async function answersKept(user: number, conversation?: string): Promise<Kept<KeptAnswer>[]> {
  return (await vaultOf(user)).all<KeptAnswer>(conversation ? placeOf(["conversation", conversation]) : ANSWERS);
}

export async function everythingKept(user: number) {
  const vault = await vaultOf(user);
  const [answers, pages, editions] = await Promise.all([vault.all<KeptAnswer>(ANSWERS), vault.all<EditionPage>(startOf("page")), vault.all<EditionDetail>(startOf("edition"))]);
  return { answers, pages, editions };
}

export async function pinAnswer(user: number, id: string, isPinned: boolean): Promise<void> {
  await (await vaultOf(user)).pin(id, isPinned);
}

function answersOf({ title, turns }: ConversationDetail): (readonly [string, KeptAnswer])[] {
  // By number, so that of one conversation the oldest go first.
  return turns.filter((turn) => !isActive(turn)).map((turn) => [`${ANSWERS}${turn.conversation}/${String(turn.number).padStart(6, "0")}`, { title, turn }]);
}

function conversation(answers: readonly Kept<KeptAnswer>[]): ConversationDetail | undefined {
  const last = answers.at(-1)?.content;
  return last && { id: last.turn.conversation, title: last.title, turns: answers.map(({ at, content }) => ({ ...content.turn, keptAt: at })) };
}

function summaries(answers: readonly Kept<KeptAnswer>[]): ConversationSummary[] | undefined {
  const byId = new Map(answers.map(({ content: { title, turn } }) => [turn.conversation, { id: turn.conversation, title, updated_at: turn.created_at, active: false }]));
  return byId.size ? [...byId.values()].sort((a, b) => b.updated_at.localeCompare(a.updated_at)) : undefined;
}

function placeOf(key: QueryKey): string {
  return key[0] === "conversation" ? `${ANSWERS}${String(key[1])}/` : `reading/${JSON.stringify(key)}`;
}

function startOf(kind: "page" | "edition"): string {
  return `reading/["${kind}",`;
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
