import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
import { openPage } from "../openPage";

const row = {
  id: "r1", key: "k1", purpose: "question", label: "Bed 12", pieces: 1, pieces_expected: 1, media_type: "audio/pcm", seconds: 1, text: "", doubts: 0, has_speech: null,
  error: "", asks: false, seen: false, turn: null, conversation: null, answer: null, created_at: "2026-01-01T10:00:00Z", finished_at: null, delete_at: "2026-01-15T10:00:00Z",
};

it.each([
  ["failed", "Try again", "POST /api/recordings/r1/retry"],
  ["recording", "Use what has arrived", "POST /api/recordings/r1/end"],
])("of a recording that is %s the next step says when it did not come about", async (state, name, route) => {
  const { server, person } = openPage("/rounds");
  server.on("GET /api/recordings", { body: { recordings: [{ ...row, state }], days: 14, minutes: 120, missing: "" } }).on(route, "unreachable");
  await person.click(await screen.findByRole("button", { name }));
  expect(await screen.findByText("The server could not be reached. Try again.")).toBeVisible();
  server.on(route, { status: 422, body: { code: "nothing_recorded", message: "Nothing was recorded." } });
  await person.click(screen.getByRole("button", { name }));
  expect(await screen.findByText("Nothing was recorded.")).toBeVisible();
});

it("says in the reader's language that nothing listens", async () => {
  await changeLanguage("ms");
  const missing = "Speech recognition is not running. What you say is kept and transcribed when it is back.";
  openPage("/rounds").server.on("GET /api/recordings", { body: { recordings: [], days: 14, minutes: 120, missing } });
  expect(await screen.findByText(/^Pengecaman pertuturan tidak berjalan\./)).toBeVisible();
});
