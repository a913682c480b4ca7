import { vi } from "vitest";

import type { ApiError } from "../../src/api/ApiError";
import type { RecordingStart } from "../../src/api/recordings";
import type { OutboxHooks } from "../../src/recording/outboxHooks";
import type { Recording } from "../../src/types";

/** A server that can be away, lose a reply after it has taken a piece, or refuse. */
export class RecordingServer implements OutboxHooks {
  readonly pieces = new Map<number, ArrayBuffer>();
  readonly calls: string[] = [];
  readonly begun: RecordingStart[] = [];
  ended: number | null = null;
  isAway = false;
  refusal: ApiError | null = null;
  losesReplies = 0;
  /** Happens while a call is on its way. */
  during: (call: string) => unknown = () => undefined;
  readonly alive = new Set<string>();
  onAccepted = vi.fn();

  begin = (start: RecordingStart) => {
    this.begun.push(start);
    return this.#answer("begin", { id: "r1" } as Recording);
  };
  piece = async (_: string, number: number, content: ArrayBuffer) => {
    if (!this.isAway && !this.refusal) this.pieces.set(number, content);
    await this.#answer(`piece ${number}`, undefined);
  };
  end = (_: string, pieces: number) => {
    if (!this.isAway) this.ended = pieces;
    return this.#answer("end", { id: "r1" } as Recording);
  };
  delete = () => this.#answer("delete", undefined);
  isAlive = (key: string) => Promise.resolve(this.alive.has(key));

  #answer<Result>(call: string, result: Result): Promise<Result> {
    this.calls.push(call);
    this.during(call);
    if (this.refusal) return Promise.reject(this.refusal);
    if (this.isAway || this.losesReplies-- > 0) return Promise.reject(new TypeError("Failed to fetch"));
    return Promise.resolve(result);
  }
}
