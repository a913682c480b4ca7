import { act, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
import { chooseReadAloud } from "../../src/storage/preferences";
import type { Answer, Turn } from "../../src/types";
import { openPage } from "../openPage";
import { answer, citation, grade, sentence, turn } from "../samples";
import { SocketDouble } from "../SocketDouble";

const zone = encodeURIComponent(new Intl.DateTimeFormat().resolvedOptions().timeZone);

async function read(part: Partial<Answer>, state: Turn["state"] = "finished") {
  const whole = turn({ state, answer: answer(part) });
  const page = openPage(`/c/${whole.conversation}`);
  page.server.on(`GET /api/conversations/${whole.conversation}`, { body: { id: whole.conversation, title: "Sepsis", turns: [whole] } });
  await screen.findByRole("heading", { name: whole.question });
  return page;
}

describe("taking an answer along", () => {
  it("saves the answer as a file", async () => {
    await read({});
    const files = screen.getByRole("group", { name: "Save as a file" });
    expect(within(files).getByRole("link", { name: "PDF" })).toHaveAttribute("href", `/api/turns/${turn().id}/export?format=pdf&language=en&zone=${zone}`);
    expect(within(files).getByRole("link", { name: "Markdown" })).toHaveAttribute("href", `/api/turns/${turn().id}/export?format=md&language=en&zone=${zone}`);
  });

  it("saves it in the language that the page is read in", async () => {
    await read({});
    await act(() => changeLanguage("ms"));
    const files = screen.getByRole("group", { name: "Simpan sebagai fail" });
    expect(within(files).getByRole("link", { name: "PDF" })).toHaveAttribute("href", `/api/turns/${turn().id}/export?format=pdf&language=ms&zone=${zone}`);
  });

  it("copies the answer with its pages", async () => {
    const { person } = await read({ citations: [citation({ kind: "digest" })], sentences: [sentence({ grade: { ...grade, panel: "Society B" }, cautions: ["grown"] })] });
    await person.click(screen.getByRole("button", { name: "Copy answer" }));
    expect(await navigator.clipboard.readText()).toBe(
      [
        "When to start antibiotics?",
        "",
        "Printed for adults: Reported from Society B: Start antimicrobials within one hour. (Strong recommendation, low quality of evidence) [1]",
        "",
        "[1] Sepsis in adults: recognition and the first hours, Ministry of Health, p. 12 (Digest: check the source). Under: Antimicrobials",
        "",
        "No model: the guidelines' own sentences, word for word.",
      ].join("\n"),
    );
  });

  it("copies what each sentence answers of several things", async () => {
    const { person } = await read({ sentences: [sentence({ parts: ["fluids in septic shock"] }), sentence({ role: "point", text: "Norepinephrine.", parts: ["vasopressor in septic shock"] })] });
    await person.click(screen.getByRole("button", { name: "Copy answer" }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain("\nfluids in septic shock:\nStart antimicrobials within one hour. [1]\nvasopressor in septic shock:\n- Norepinephrine. [1]\n");
  });

  it("copies that it was stopped, and that its source is no longer in use", async () => {
    const { person, server } = await read({ notice: "The model is down." }, "stopped");
    server.on("GET /api/editions/outdated", { body: [{ id: 4, guideline: 9, state: "superseded", reason: "" }] });
    act(() => SocketDouble.last.hear({ notice: { type: "library.changed" } }));
    await screen.findByText("Source [1] comes from an edition that has been superseded.");
    await person.click(screen.getByRole("button", { name: "Copy answer" }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain("When to start antibiotics?\nStopped before it was complete.\nThe model is down.\nSource [1] comes from an edition that has been superseded.\n\n");
    expect(copied).toContain("p. 12 (Superseded)");
  });

  it("reads out what warns about the first line, before it", async () => {
    const speak = vi.fn<(said: { text: string }) => void>();
    vi.stubGlobal("speechSynthesis", { getVoices: () => [{ localService: true, lang: "en-GB" }], speak, cancel: vi.fn() });
    vi.stubGlobal("SpeechSynthesisUtterance", class { constructor(readonly text: string) {} });
    chooseReadAloud(true);
    const { person } = await read({ sentences: [sentence({ grade: { ...grade, against: true }, cautions: ["grown"] })] }, "stopped");
    await person.click(screen.getByRole("button", { name: "Read the bottom line aloud" }));
    expect(speak.mock.lastCall?.[0].text).toBe("Stopped before it was complete. Printed for adults: Against: Start antimicrobials within one hour.");
    chooseReadAloud(false);
    vi.unstubAllGlobals();
  });

  it("offers nothing to take along where it was stopped before its first word", async () => {
    await read({ sentences: [], citations: [] }, "stopped");
    expect(screen.getByText("Stopped before it was complete.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Ask again" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Copy answer" })).not.toBeInTheDocument();
  });
});
