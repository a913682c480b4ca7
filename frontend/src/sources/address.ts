import { useMemo } from "react";

import { closeOver, openOver, replace, useSearch } from "../navigation/location";
import type { Citation, ConflictSide, FoundPassage, ListedRecommendation, Source } from "../types";

/** A page of an edition and, where something on it is cited, which turn's citation or passage that is. */
export interface SourceAddress {
  edition: number;
  page: number;
  mark: string;
}

function citationMark(turn: string, source: Source): string {
  return "number" in source ? `${turn}.c${source.number}` : `${turn}.p${source.passage}`;
}

const RECOMMENDATION = /^r(\d+)$/;
const DIFFERING = /^d(\d+)\.(-\d+)$/;

/** The recommendation that a mark names, by its number; null where it names something else. */
export function recommendationOf(mark: string): number | null {
  const number = RECOMMENDATION.exec(mark)?.[1];
  return number === undefined ? null : Number(number);
}

export function addressOfRecommendation(edition: number, { id, page }: ListedRecommendation): SourceAddress {
  return { edition, page, mark: `r${id}` };
}

/** One side of a conflict in the curators' list, which belongs to no answer. */
export function addressOfDiffering(conflict: number, { edition, page, number }: ConflictSide): SourceAddress {
  return { edition, page, mark: `d${conflict}.${number}` };
}

/** The listed conflict and its side that a mark names; null where it names something else. */
export function differingOf(mark: string): { conflict: number; side: number } | null {
  const [, conflict, side] = DIFFERING.exec(mark) ?? [];
  return conflict && side ? { conflict: Number(conflict), side: Number(side) } : null;
}

export function addressOf(turn: string, source: Citation | FoundPassage): SourceAddress {
  return { edition: source.edition, page: source.page, mark: citationMark(turn, source) };
}

export function useSourceAddress(): SourceAddress | null {
  const search = useSearch();
  return useMemo(() => parsed(search), [search]);
}

/** Opens beside the page; a source opened from another source takes its place, so one Back leaves. */
export function openSource(address: SourceAddress): void {
  if (isOpen()) replace(urlOf(address));
  else openOver(urlOf(address));
}

export function turnToPage(address: SourceAddress, page: number): void {
  replace(urlOf({ ...address, page }));
}

export function closeSource(): void {
  closeOver(window.location.pathname);
}

function isOpen(): boolean {
  return new URLSearchParams(window.location.search).has("source");
}

function urlOf({ edition, page, mark }: SourceAddress): string {
  const search = new URLSearchParams({ source: String(edition), page: String(page), ...(mark ? { mark } : {}) });
  return `${window.location.pathname}?${search}`;
}

function parsed(search: URLSearchParams): SourceAddress | null {
  const edition = Number(search.get("source"));
  const page = Number(search.get("page") ?? 1);
  if (!Number.isInteger(edition) || edition <= 0 || !Number.isInteger(page) || page < 1) return null;
  return { edition, page, mark: search.get("mark") ?? "" };
}
