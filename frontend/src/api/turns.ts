import type { Assumption, Feedback, LibraryPart, Turn } from "../types";
import { request } from "./request";

export interface Ask {
  question: string;
  conversation: string | null;
  key: string;
  /** What is known of the patient; left out when nothing is. */
  assumptions?: readonly Assumption[] | undefined;
  /** The turn whose question is asked again under these assumptions. */
  revises?: string | undefined;
  /** Searched without the questions before it. */
  on_its_own?: boolean | undefined;
  /** The part of the library that is asked; left out for all of it. */
  filters?: LibraryPart | null | undefined;
  /** The recording that the question was spoken in. */
  recording?: string | undefined;
  /** Readings of images whose findings the question carries. */
  readings?: readonly string[] | undefined;
}

/** Sent again under its key, a question is stored once: there is no need to wait for long. */
const ACCEPTED_WITHIN = 5_000;

/** Each try after `failures` waits longer: where every reply is slow, the first wait would end all of them too soon. */
export function askTurn(ask: Ask, failures: number): Promise<Turn> {
  return request("POST", "/turns", ask, AbortSignal.timeout(ACCEPTED_WITHIN * (failures + 1)));
}

export function fetchTurn(id: string): Promise<Turn> {
  return request("GET", `/turns/${id}`);
}

export function stopTurn(id: string): Promise<Turn> {
  return request("POST", `/turns/${id}/stop`);
}

/** Stores what the person thinks of an answer; null withdraws it. */
export function giveFeedback(turn: string, feedback: Feedback | null): Promise<Turn> {
  return feedback ? request("POST", `/turns/${turn}/feedback`, feedback) : request("DELETE", `/turns/${turn}/feedback`);
}
