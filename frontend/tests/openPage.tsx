import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";

import { queryClient } from "../src/api/queryClient";
import { App } from "../src/App";
import type { User } from "../src/types";
import { libraryEntry, user } from "./samples";
import { ServerDouble } from "./ServerDouble";
import { SocketDouble } from "./SocketDouble";

interface Page {
  server: ServerDouble;
  person: UserEvent;
}

export function sessionOf(signedIn: User | null) {
  return { user: signedIn, version: "0.1.0", engine: "quotes", question_characters: 4_000, upload_bytes: 300_000_000, sharing: true };
}

/** Opens the whole page for a person, before a server and a socket that a test controls. */
export function openPage(path = "/", signedIn: User | null = user, site: Partial<ReturnType<typeof sessionOf>> = {}): Page {
  window.history.replaceState(null, "", path);
  SocketDouble.install();
  const server = new ServerDouble()
    .on("GET /api/session", { body: { ...sessionOf(signedIn), ...site } })
    .on("GET /api/conversations", { body: [] })
    .on("GET /api/library", { body: [libraryEntry()] })
    .on("GET /api/editions/outdated", { body: [] });
  render(
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>,
  );
  return { server, person: userEvent.setup() };
}
