import { ApiError } from "./ApiError";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const signedOutListeners = new Set<() => void>();

export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export async function request<Result>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Result> {
  const response = await fetch(`/api${path}`, {
    method,
    credentials: "same-origin",
    headers: headersFor(method, body),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw reported(await errorFrom(response));
  return (response.status === 204 ? undefined : await response.json()) as Result;
}

/** Sends bytes or a form instead of JSON. */
export async function send<Result>(method: "POST" | "PUT", path: string, body: ArrayBuffer | FormData): Promise<Result> {
  const kind = body instanceof FormData ? {} : { "Content-Type": "application/octet-stream" };
  const headers = { Accept: "application/json", ...csrfHeader(), ...kind };
  const response = await fetch(`/api${path}`, { method, credentials: "same-origin", headers, body });
  if (!response.ok) throw reported(await errorFrom(response));
  return (response.status === 204 ? undefined : await response.json()) as Result;
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
    typeof message === "string" ? message : "",
    isRecord(fields) ? (fields as Record<string, string>) : {},
  );
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
