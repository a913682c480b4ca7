import { act, screen } from "@testing-library/react";

import { openPage } from "./openPage";
import { turn } from "./samples";
import { SocketDouble } from "./SocketDouble";

export const hear = (said: unknown) => act(() => SocketDouble.last.hear(said));
export const queued = turn({ state: "queued" });

/** Opens the page and asks: the question waits in line. */
export async function asked(question = queued.question) {
  const page = openPage();
  page.server.on("POST /api/turns", { status: 201, body: queued });
  await screen.findByText("1 document in the library");
  act(() => SocketDouble.last.open());
  await page.person.type(screen.getByLabelText("Your question"), `${question}{Enter}`);
  await screen.findByText("Waiting in line");
  return page;
}
