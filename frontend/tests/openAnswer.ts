import { screen } from "@testing-library/react";

import type { Answer } from "../src/types";
import { openPage } from "./openPage";
import { answer, turn } from "./samples";

/** The page of a conversation whose one question has this answer. */
export async function openAnswer(part: Partial<Answer>, site?: Parameters<typeof openPage>[2]) {
  const whole = turn({ state: "finished", answer: answer(part) });
  const page = openPage(`/c/${whole.conversation}`, undefined, site);
  page.server.on(`GET /api/conversations/${whole.conversation}`, { body: { id: whole.conversation, title: "Sepsis", turns: [whole] } });
  await screen.findByRole("heading", { name: whole.question });
  return page;
}
