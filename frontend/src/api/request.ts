import i18next from "i18next";

import { served } from "../locales/served";
import { ApiError } from "./ApiError";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A connection that only looks open carries no reply; given up, the next try goes over another. */
const REPLIES_WITHIN = 12_000;

const signedOutListeners = new Set<() => void>();

export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export async function request<Result>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Result> {
  const sent = { method, headers: headersFor(method, body), ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: limited(signal) };
  const response = await reached(path, sent, signal);
  if (!response.ok) throw reported(await errorFrom(response));
  return bodyOf<Result>(response);
}

/** Sends bytes or a form instead of JSON; a form may hold files, which take as long as they take. */
export async function send<Result>(method: "POST" | "PUT", path: string, body: ArrayBuffer | FormData): Promise<Result> {
  const kind = body instanceof FormData ? {} : { "Content-Type": "application/octet-stream" };
  const headers = { Accept: "application/json", ...csrfHeader(), ...kind };
  const response = await reached(path, { method, headers, body, ...(body instanceof FormData ? {} : { signal: limited() }) });
  if (!response.ok) throw reported(await errorFrom(response));
  return bodyOf<Result>(response);
}

/** The server's reply; what a browser says of one that did not come is no sentence for anybody. */
async function reached(path: string, sent: RequestInit, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(`/api${path}`, { credentials: "same-origin", ...sent });
  } catch (error) {
    throw signal?.aborted ? error : new ApiError(0, "unreachable", i18next.t("signIn.failed"));
  }
}

/** Some replies, 202 and 204, are empty. */
async function bodyOf<Result>(response: Response): Promise<Result> {
  const body = await response.text();
  return (body ? JSON.parse(body) : undefined) as Result;
}

/** Every refusal passes here once, so that a lost session shows the sign-in page wherever it is noticed. */
export function reported(error: ApiError): ApiError {
  if (error.isSignedOut) for (const listener of signedOutListeners) listener();
  return error;
}

export function csrfHeader(): Record<string, string> {
  const token = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  return token ? { "X-CSRFToken": decodeURIComponent(token) } : {};
}

export function errorFromBody(status: number, body: unknown): ApiError {
  const { code, message, fields } = isRecord(body) ? body : {};
  return new ApiError(
    status,
    typeof code === "string" ? code : `http_${status}`,
    typeof message === "string" ? served(message) : "",
    isRecord(fields) ? (fields as Record<string, string>) : {},
  );
}

/** Ends with the caller's signal or when a reply is overdue, whichever comes first. */
function limited(signal?: AbortSignal): AbortSignal {
  const overdue = AbortSignal.timeout(REPLIES_WITHIN);
  if (!signal) return overdue;
  const either = new AbortController();
  for (const each of [signal, overdue]) {
    if (each.aborted) either.abort(each.reason);
    each.addEventListener("abort", () => either.abort(each.reason), { once: true });
  }
  return either.signal;
}

function headersFor(method: Method, body: unknown): Record<string, string> {
  return {
    Accept: "application/json",
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(method === "GET" ? {} : csrfHeader()),
  };
}

async function errorFrom(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  return errorFromBody(response.status, body);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
