import { vi } from "vitest";

type Reply = { status?: number; body?: unknown } | "unreachable";
type Replier = (body: unknown) => Reply | Promise<Reply>;

/** Answers the page's requests as the API's contract says; for tests only. */
export class ServerDouble {
  readonly asked: { route: string; body: unknown; headers: Headers }[] = [];
  readonly #repliers = new Map<string, Replier>();

  constructor() {
    vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => this.#reply(path, init));
  }

  on(route: string, reply: Reply | Replier): this {
    this.#repliers.set(route, typeof reply === "function" ? reply : () => reply);
    return this;
  }

  bodiesOf(route: string): unknown[] {
    return this.asked.filter((each) => each.route === route).map(({ body }) => body);
  }

  async #reply(path: string, { method = "GET", body, headers }: RequestInit): Promise<Response> {
    const route = `${method} ${path}`;
    const sent: unknown = typeof body === "string" ? JSON.parse(body) : undefined;
    this.asked.push({ route, body: sent, headers: new Headers(headers) });
    await Promise.resolve();
    const reply = (await this.#repliers.get(route)?.(sent)) ?? { status: 404, body: { code: "not_found", message: "Not found." } };
    if (reply === "unreachable") throw new TypeError("Failed to fetch");
    const status = reply.status ?? 200;
    return new Response(status === 204 ? null : JSON.stringify(reply.body), { status });
  }
}
