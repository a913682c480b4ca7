import { queryOptions } from "@tanstack/react-query";

import type { Recording, RecordingList } from "../types";
import { queryClient } from "./queryClient";
import { request, send } from "./request";
import { isActive } from "./workState";

type Purpose = Recording["purpose"];

export interface RecordingStart {
  key: string;
  purpose: Purpose;
  label: string;
  /** The note that it is spoken into. */
  dictation?: string | undefined;
  /** The section of the note that was marked. */
  section?: string | null | undefined;
  /** How long ago it was begun. */
  seconds_ago?: number;
}

const ASK_AGAIN = 2_000;

/** No notice tells that speech recognition is back, so it is asked for while a recording waits for it. */
export const recordingsQuery = queryOptions({
  queryKey: ["recordings"],
  queryFn: ({ signal }) => request<RecordingList>("GET", "/recordings", undefined, signal),
  refetchInterval: ({ state }) => (state.data?.missing && state.data.recordings.some(isActive) ? ASK_AGAIN : false),
});

export function recordingQuery(id: string) {
  return queryOptions({
    queryKey: ["recording", id],
    queryFn: ({ signal }) => request<Recording>("GET", `/recordings/${id}`, undefined, signal),
  });
}

export function beginRecording(start: RecordingStart): Promise<Recording> {
  return request("POST", "/recordings", start);
}

export function sendPiece(recording: string, number: number, content: ArrayBuffer): Promise<void> {
  return send("PUT", `/recordings/${recording}/pieces/${number}`, content);
}

/** Says how many pieces there are; null where the device that has them will not come back. */
export function endRecording(recording: string, pieces: number | null, asks = false): Promise<Recording> {
  return request("POST", `/recordings/${recording}/end`, { pieces, asks });
}

export function uploadSound(file: File, start: RecordingStart): Promise<Recording> {
  const form = new FormData();
  form.append("file", file);
  for (const [name, value] of Object.entries(start)) form.append(name, value as string);
  return send("POST", "/recordings/files", form);
}

export function retryRecording(recording: string): Promise<Recording> {
  return request("POST", `/recordings/${recording}/retry`);
}

export function seeRecording(recording: string): Promise<Recording> {
  return request("POST", `/recordings/${recording}/seen`);
}

export function deleteRecording(recording: string): Promise<void> {
  return request("DELETE", `/recordings/${recording}`);
}

/** The sound itself; it stays in this page and in no cache. */
export function soundAddress(recording: string): string {
  return `/api/recordings/${recording}/audio`;
}

export async function fetchSound(recording: string): Promise<Blob> {
  const response = await fetch(soundAddress(recording), { credentials: "same-origin" });
  if (!response.ok) throw new Error(String(response.status));
  return response.blob();
}

export async function refreshRecordings(recording?: string): Promise<void> {
  if (recording) void queryClient.invalidateQueries({ queryKey: recordingQuery(recording).queryKey });
  await queryClient.invalidateQueries({ queryKey: recordingsQuery.queryKey });
}

export function storeRecording(recording: Recording): void {
  queryClient.setQueryData(recordingQuery(recording.id).queryKey, recording);
}
