import "fake-indexeddb/auto";

import { screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";

import { keptRows } from "./keptRows";
import { PATIENCE, read, reopen, route } from "./reading";

beforeEach(() => {
  vi.stubGlobal("requestIdleCallback", (work: () => void) => setTimeout(work));
});

it("an answer stays where a network's own page says that nothing is there", async () => {
  await read();
  const { server } = reopen();
  server.on(route, { status: 404, body: "Sign in to this network." });
  expect(await screen.findByText("Give ceftriaxone at once.", {}, PATIENCE)).toBeVisible();
  expect((await keptRows()).filter(({ id }) => id.startsWith("answer/"))).toHaveLength(1);
});
