import { queryOptions } from "@tanstack/react-query";

import { queryClient } from "../api/queryClient";
import { request } from "../api/request";
import type { components } from "../schema";

type Schemas = components["schemas"];
export type NoteSummary = Schemas["DictationSummary"];
export type Note = Schemas["DictationWhole"];
export type NoteSection = Required<Note["sections"][number]>;
export type Template = Note["template"];

export const templates: readonly Template[] = ["ward_round", "clinic_letter", "radiology_report", "blank"];

export const NOTES = ["notes"] as const;

/** The `most` notes that were last written in. */
export function notesQuery(most: number) {
  return queryOptions({
    queryKey: [...NOTES, most],
    queryFn: ({ signal }) => request<NoteSummary[]>("GET", `/dictations?most=${most}`, undefined, signal),
  });
}

/** Read anew each time it is opened: what is kept in memory may be older than what another device wrote. */
export function noteQuery(id: string) {
  return queryOptions({
    queryKey: ["note", id],
    queryFn: ({ signal }) => request<Note>("GET", `/dictations/${id}`, undefined, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

export function readNote(id: string): Promise<Note> {
  return request("GET", `/dictations/${id}`);
}

export function beginNote(template: Template): Promise<Note> {
  return request("POST", "/dictations", { template });
}

export function saveNote(id: string, version: number, title: string, sections: readonly NoteSection[]): Promise<Note> {
  return request("PATCH", `/dictations/${id}`, { version, title, sections });
}

export function writeSpoken(id: string, recording: string, section: string | null): Promise<Schemas["DictatedInto"]> {
  return request("POST", `/dictations/${id}/spoken`, { recording, section });
}

export function deleteNote(id: string): Promise<void> {
  return request("DELETE", `/dictations/${id}`);
}

export function onNoteChanged(id: string): void {
  void queryClient.invalidateQueries({ queryKey: NOTES });
  void queryClient.invalidateQueries({ queryKey: noteQuery(id).queryKey });
}
