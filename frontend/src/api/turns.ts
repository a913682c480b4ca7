import type { Turn } from "../types";
import { request } from "./request";

export interface Ask {
  question: string;
  conversation: string | null;
  key: string;
}

export function askTurn(ask: Ask): Promise<Turn> {
  return request("POST", "/turns", ask);
}

export function fetchTurn(id: string): Promise<Turn> {
  return request("GET", `/turns/${id}`);
}

export function stopTurn(id: string): Promise<Turn> {
  return request("POST", `/turns/${id}/stop`);
}
