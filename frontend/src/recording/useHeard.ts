import { useQuery } from "@tanstack/react-query";

import { ApiError } from "../api/ApiError";
import { recordingQuery, recordingsQuery } from "../api/recordings";
import { useValue } from "../stream/Value";
import type { Recording } from "../types";
import { heardSoFar } from "./heardSoFar";
import type { Shown } from "./RecordingOutbox";
import { useRecording } from "./useRecording";

export interface Heard {
  /** The recording as this device still holds it; absent once the server has all of it. */
  held: Shown | undefined;
  /** The server's row; absent until it has all of it. */
  recording: Recording | undefined;
  isGone: boolean;
  /** What is heard so far, while it is spoken or transcribed. */
  final: string;
  tentative: string;
  /** Why nothing is transcribed at the moment; empty when all is well. */
  missing: string;
}

const nobody = { key: "", id: null };
const ASK_AGAIN = 2_000;

/** Follows one recording from the device to its transcript; without one there is nothing to hear. */
export function useHeard(followed: { key: string; id: string | null } | null): Heard {
  const { outbox } = useRecording();
  const { key, id } = followed ?? nobody;
  const held = useValue(outbox.held).find((each) => each.key === key);
  const { accepted, isKnown, missing } = useAccepted(key, id);
  const row = useRow(held ? null : accepted);
  const isNowhere = useValue(outbox.isRead) && key !== "" && !held && !isKnown;
  return { held, recording: row.data, isGone: isNowhere || isDeleted(row.error), missing, ...useSoFar(held ? held.id : accepted) };
}

/** The server's number of a recording, and whether the server knows it, as far as it has told. */
function useAccepted(key: string, id: string | null) {
  const { outbox } = useRecording();
  const list = useQuery(recordingsQuery).data;
  // A page that was opened anew was not there when the server took it.
  const listed = list?.recordings.find((each) => each.key === key)?.id ?? null;
  const accepted = useValue(outbox.accepted)[key] ?? id ?? listed;
  return { accepted, isKnown: !list || accepted !== null, missing: list?.missing ?? "" };
}

function useRow(id: string | null) {
  return useQuery({
    ...recordingQuery(id ?? ""),
    enabled: id !== null,
    // A notice that was lost is made up for by asking.
    refetchInterval: ({ state }) => (isDeleted(state.error) || (state.data && !isPending(state.data)) ? false : ASK_AGAIN),
    retry: false,
  });
}

/** What is heard so far of a recording that the server knows. */
export function useSoFar(id: string | null): { final: string; tentative: string } {
  const part = useValue(heardSoFar)[id ?? ""];
  return { final: part?.final ?? "", tentative: part?.tentative ?? "" };
}

/** A reply that was lost on the way says nothing of the recording. */
function isDeleted(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

function isPending({ state }: { state: Recording["state"] }): boolean {
  return state === "recording" || state === "queued" || state === "running";
}
