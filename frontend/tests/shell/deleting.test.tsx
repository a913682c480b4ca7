import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";

import { keepFocus } from "../../src/ui/keepFocus";
import { openPage } from "../openPage";

const conversation = { id: "cccccccc-0000-4000-8000-000000000000", title: "Malaria", updated_at: "2026-01-01T00:00:00Z", active: false };

it("asks before a conversation is deleted, and a key that is still held is no answer", async () => {
  const stop = keepFocus();
  const { person, server } = openPage();
  server.on("GET /api/conversations", { body: [conversation] }).on(`DELETE /api/conversations/${conversation.id}`, { status: 204, body: null });
  await person.click(await screen.findByRole("button", { name: "Open the menu" }));
  await person.click(await screen.findByRole("button", { name: "Actions for “Malaria”" }));
  within(screen.getByRole("dialog", { name: "Actions for “Malaria”" })).getByRole("button", { name: "Delete" }).focus();
  await person.keyboard("{Enter>4/}");
  const asking = await screen.findByRole("dialog", { name: "Delete this conversation?" });
  expect(server.asked.map(({ route }) => route)).not.toContain(`DELETE /api/conversations/${conversation.id}`);
  await person.click(within(asking).getByRole("button", { name: "Delete" }));
  expect(server.asked.map(({ route }) => route)).toContain(`DELETE /api/conversations/${conversation.id}`);
  stop();
});
