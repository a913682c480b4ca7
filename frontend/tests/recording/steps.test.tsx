import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
import { keepSpoken } from "../../src/recording/spokenDraft";
import { openPage } from "../openPage";

const row = {
  id: "r1", key: "k1", purpose: "question", label: "Bed 12", pieces: 1, pieces_expected: 1, media_type: "audio/pcm", seconds: 1, text: "", doubts: 0, has_speech: null,
  error: "", unreadable: false, asks: false, seen: false, turn: null, conversation: null, answer: null, created_at: "2026-01-01T10:00:00Z", finished_at: null, delete_at: "2026-01-15T10:00:00Z",
};

it.each([
  ["failed", "Try again", "POST /api/recordings/r1/retry"],
  ["recording", "Use what has arrived", "POST /api/recordings/r1/end"],
])("of a recording that is %s the next step says when it did not come about", async (state, name, route) => {
  const { server, person } = openPage("/rounds");
  server.on("GET /api/recordings", { body: { recordings: [{ ...row, state }], days: 14, minutes: 120, missing: "" } }).on(route, "unreachable");
  await person.click(await screen.findByRole("button", { name: new RegExp(`^${name} Bed 12`) }));
  expect(await screen.findByText("The server could not be reached. Try again.")).toBeVisible();
  server.on(route, { status: 422, body: { code: "nothing_recorded", message: "Nothing was recorded." } });
  await person.click(screen.getByRole("button", { name: new RegExp(`^${name} Bed 12`) }));
  expect(await screen.findByText("Nothing was recorded.")).toBeVisible();
});

it.each(["/rounds", "/"])("of a recording that can never be read only what can help is offered (%s)", async (path) => {
  const damaged = { ...row, state: "failed", error: "This sound file is damaged and cannot be read.", unreadable: true };
  if (path === "/") keepSpoken(7, null, { key: "k1", id: "r1", doubts: null });
  const { server } = openPage(path);
  server.on("GET /api/recordings", { body: { recordings: [damaged], days: 14, minutes: 120, missing: "" } }).on("GET /api/recordings/r1", { body: { ...damaged, transcript: null } });
  expect(await screen.findByRole("link", { name: /^Download the recording/ })).toHaveAttribute("href", "/api/recordings/r1/audio");
  expect(screen.getByText(damaged.error)).toBeVisible();
  expect(screen.getByRole("button", { name: /^(?:Delete the recording|Discard)/ })).toBeVisible();
  expect(screen.queryByRole("button", { name: /^(?:Try|Listen) again/ })).not.toBeInTheDocument();
});

const answered = { recordings: [{ ...row, state: "finished", conversation: "c1", answer: "finished" }], days: 14, minutes: 120, missing: "" };

it.each([
  ["en", "Open the answer", "Listen again", "Delete the recording"],
  ["ms", "Buka jawapan", "Dengar semula", "Padam rakaman"],
  ["zh-Hant", "開啟答案", "重聽", "刪除錄音"],
] as const)("names in %s the recording that each of its buttons acts on", async (language, open, play, remove) => {
  await changeLanguage(language);
  openPage("/rounds").server.on("GET /api/recordings", { body: answered });
  const named = (words: string) => ({ name: new RegExp(`^${words} Bed 12 .*:00 · 0:01$`) });
  expect(await screen.findByRole("link", named(open))).toBeVisible();
  for (const each of [play, remove]) expect(screen.getByRole("button", named(each))).toBeVisible();
});

it("asks before a recording is deleted, and a key that is still held is no answer", async () => {
  const { server, person } = openPage("/rounds");
  server.on("GET /api/recordings", { body: answered }).on("DELETE /api/recordings/r1", { status: 204, body: null });
  (await screen.findByRole("button", { name: /^Delete the recording/ })).focus();
  await person.keyboard("{Enter>4/}");
  expect(screen.getByRole("button", { name: /^Delete for good Bed 12/ })).toHaveFocus();
  expect(server.asked.map(({ route }) => route)).not.toContain("DELETE /api/recordings/r1");
  await person.keyboard("{Enter}");
  expect(server.asked.map(({ route }) => route)).toContain("DELETE /api/recordings/r1");
});

it("says in the reader's language that nothing listens", async () => {
  await changeLanguage("ms");
  const missing = "Speech recognition is not running. What you say is kept and transcribed when it is back.";
  openPage("/rounds").server.on("GET /api/recordings", { body: { recordings: [], days: 14, minutes: 120, missing } });
  expect(await screen.findByText(/^Pengecaman pertuturan tidak berjalan\./)).toBeVisible();
});
