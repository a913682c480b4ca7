import type { QueryFunctionContext, QueryKey } from "@tanstack/react-query";

import { ApiError } from "../api/ApiError";
import { endOfSession, knownSession } from "../api/leaveSession";
import { queryClient } from "../api/queryClient";
import { noteHeard, rememberedSession } from "../storage/rememberedSession";
import { whenIdle } from "../ui/whenIdle";

/** How long a reply may be on its way before what the device keeps is shown in its place. */
const PATIENCE = 1_500;
/** By when the page keeps, or reads again, though it has not been idle. */
export const SOON = 1_000;
const gone: readonly number[] = [403, 404, 410];

/** When something was let go of: what was read of it before may not be kept after. */
const letGo = new Map<string, number>();

type Read<Result> = (context: { signal: AbortSignal }) => Promise<Result>;

/** Options of a query whose readings the device keeps: shown, marked with their time, only where the server is away. */
export function onDevice<Result>(read: Read<Result>) {
  return { networkMode: "offlineFirst" as const, queryFn: (context: QueryFunctionContext) => reading(read, context) };
}

async function reading<Result>(read: Read<Result>, context: QueryFunctionContext): Promise<Result> {
  const { queryKey } = context;
  const session = endOfSession();
  const reply = { isHere: false };
  const fresh = read(context).then(
    (result) => {
      reply.isHere = true;
      if (!session.aborted) keep(queryKey, result);
      return result;
    },
    (error: unknown) => {
      if (isGone(error)) forget(queryKey);
      throw error;
    },
  );
  if (queryClient.getQueryData(queryKey) !== undefined) return fresh;
  try {
    return await Promise.race([fresh, late()]);
  } catch (error) {
    if (!(error instanceof ApiError && error.isPassing)) throw error;
    const known = (await keeper((user, { restored }) => restored(user, queryKey))) as Result | undefined;
    if (known === undefined || reply.isHere) return fresh;
    // After what is known has taken its place.
    const replace = (change: () => void) => setTimeout(() => session.aborted || change());
    fresh.then(
      (result) => replace(() => queryClient.setQueryData(queryKey, result)),
      // Asked once more, the server says so to the page as well.
      (late: unknown) => isGone(late) && replace(() => void queryClient.resetQueries({ queryKey, exact: true })),
    );
    return known;
  }
}

/** Keeps what the server has just said. */
export function keep(key: QueryKey, said: unknown): void {
  const session = endOfSession();
  const at = Date.now();
  const place = JSON.stringify(key);
  const begun = performance.now();
  noteHeard();
  whenIdle(() => session.aborted || (letGo.get(place) ?? 0) >= begun || void keeper((user, { keepReading }) => keepReading(user, key, said, at)), SOON);
}

/** Lets go of what the server no longer has, or no longer shows this person. */
export function forget(key: QueryKey): void {
  letGo.set(JSON.stringify(key), performance.now());
  void keeper((user, { dropReading }) => dropReading(user, key));
}

/** Asks the part of the page that has the vault; nothing comes of it where nobody is signed in or nothing is kept. */
export async function keeper<Result>(ask: (user: number, keeper: typeof import("./keeper")) => Promise<Result>): Promise<Result | undefined> {
  const session = endOfSession();
  const user = knownSession()?.user?.id;
  // What all pages of this browser share: in another one somebody may have signed out, or in, meanwhile.
  if (user === undefined || rememberedSession()?.user?.id !== user) return undefined;
  try {
    const loaded = await import("./keeper");
    return session.aborted ? undefined : await ask(user, loaded);
  } catch {
    return undefined;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && gone.includes(error.status) && !error.isPassing;
}

function late(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new ApiError(0, "late", "")), PATIENCE));
}
