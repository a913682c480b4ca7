import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { arrived } from "../../src/shell/lazily";
import { connectionState } from "../../src/stream/connectionState";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const gone = new TypeError("Failed to fetch dynamically imported module");

it("waits as long as the network is away", async () => {
  connectionState.set("connecting");
  const load = vi.fn().mockRejectedValue(gone);
  const part = arrived(load);
  await vi.advanceTimersByTimeAsync(60_000);
  load.mockResolvedValue("the part");
  await vi.advanceTimersByTimeAsync(2_000);
  await expect(part).resolves.toBe("the part");
});

it("gives up where the server can be reached and does not have it", async () => {
  connectionState.set("open");
  const load = vi.fn().mockRejectedValue(gone);
  const part = expect(arrived(load)).rejects.toBe(gone);
  await vi.advanceTimersByTimeAsync(8_000);
  await part;
  expect(load).toHaveBeenCalledTimes(5);
});
