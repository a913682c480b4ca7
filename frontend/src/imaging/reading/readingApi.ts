import { queryOptions } from "@tanstack/react-query";

import { queryClient } from "../../api/queryClient";
import { request } from "../../api/request";
import type { components } from "../../schema";
import { isActive } from "../../api/workState";

type Schemas = components["schemas"];

export type Reading = Required<Schemas["Reading"]>;
export type ReadingTask = Reading["task"];
export type Finding = Schemas["Finding"];
export type Presence = NonNullable<Finding["presence"]>;
export type ReadFindings = Required<Schemas["ReadFindings"]>;
export type Disagreement = Schemas["Disagreement"];
export type ImageBasis = Schemas["ImageBasis"];
export type SentImage = Schemas["SentImage"];
export type SentWindow = Schemas["SentWindow"];
export type ImageReading = Schemas["ImageReading"];
export type ImageSearched = Schemas["ImageSearched"];

const POLL_MILLISECONDS = 2_000;
const SEARCH_MILLISECONDS = 500;

export const tasks: readonly ReadingTask[] = ["chest_film", "skin", "fundus", "pathology", "document"];

export const statusQuery = queryOptions({
  queryKey: ["readings", "status"],
  queryFn: ({ signal }) => request<ImageReading>("GET", "/readings/status", undefined, signal),
});

/** The readings of one image, newest first; a notice says when one has ended, and a slow poll stands in for a lost one. */
export function readingsQuery(instance: string) {
  return queryOptions({
    queryKey: ["readings", "of", instance],
    queryFn: ({ signal }) => request<Reading[]>("GET", `/readings?instance=${instance}`, undefined, signal),
    refetchInterval: ({ state }) => state.data?.some(isActive) && POLL_MILLISECONDS,
  });
}

export function searchQuery(id: string) {
  return queryOptions({
    queryKey: ["readings", "search", id],
    queryFn: ({ signal }) => request<ImageSearched>("GET", `/readings/searches/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (!state.data || isActive(state.data)) && SEARCH_MILLISECONDS,
  });
}

export function refreshReadings(instance: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: readingsQuery(instance).queryKey });
}

export interface Wanted {
  instance: string;
  task: ReadingTask;
  frame: number;
  asked: { window: SentWindow | null; context: string; confirmed: boolean };
  key: string;
}

export async function readImage(wanted: Wanted): Promise<Reading> {
  const reading = await request<Reading>("POST", "/readings", wanted);
  await refreshReadings(wanted.instance);
  return reading;
}

export async function correctFindings(reading: Reading, findings: ReadFindings): Promise<Reading> {
  const corrected = await request<Reading>("PUT", `/readings/${reading.id}/findings`, findings);
  await refreshReadings(reading.instance);
  return corrected;
}

export function searchImages(asked: { text?: string; like?: string; modality?: string; body_part?: string; since?: string; until?: string }): Promise<ImageSearched> {
  return request("POST", "/readings/searches", asked);
}

export function pictureAddress(instance: string, frame: number, window: SentWindow | null, size: 256 | 1024): string {
  const shown = window ? `&center=${window.center}&width=${window.width}` : "";
  return `/api/images/instances/${instance}/preview?size=${size}&frame=${frame + 1}${shown}`;
}
