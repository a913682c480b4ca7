import { cleanup, screen } from "@testing-library/react";
import { expect, vi } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { openPage } from "../openPage";
import { answer, sentence, turn } from "../samples";
import { keptRows } from "./keptRows";

export const whole = turn({ state: "finished", answer: answer({ sentences: [sentence({ text: "Give ceftriaxone at once." })] }) });
// Of a machine that may be busy.
export const PATIENCE = { timeout: 15_000 };
export const path = `/c/${whole.conversation}`;
export const route = `GET /api/conversations/${whole.conversation}`;
export const reply = { body: { id: whole.conversation, title: "Sepsis", turns: [whole] } };

/** Reads the answer with a network, until the device has it. */
export async function read() {
  const page = openPage(path);
  page.server.on(route, reply);
  await screen.findByText("Give ceftriaxone at once.");
  await vi.waitFor(async () => expect((await keptRows()).map(({ id }) => id)).toContain(`answer/${whole.conversation}/000001`), PATIENCE);
  return page;
}

/** The phone has closed the page, and it opens where no server answers. */
export function reopen(at = path) {
  cleanup();
  queryClient.clear();
  const { server, person } = openPage(at);
  for (const each of ["session", "conversations", "library", "editions/outdated"]) server.on(`GET /api/${each}`, "unreachable");
  server.on(route, "unreachable");
  return { server, person };
}
