/** A refusal the server explained; `message` is a sentence to show as it is. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "ApiError";
  }

  get isSignedOut(): boolean {
    return this.status === 401 && this.code !== "invalid_credentials";
  }

  /** Worth the same request again: the server was away, busy, restarting or behind a proxy that lost it. */
  get isPassing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 408 || this.#isForeign;
  }

  /** Our server says why it has or shows something not; a proxy, or a hotspot that wants a sign-in, does not, and knows nothing of it. */
  get #isForeign(): boolean {
    return (this.status === 403 || this.status === 404) && this.code === `http_${this.status}`;
  }
}
