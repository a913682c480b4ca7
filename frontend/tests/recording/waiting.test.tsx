import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
import ms from "../../src/locales/ms.json";
import type { Shown } from "../../src/recording/RecordingOutbox";
import { RecordingProvider } from "../../src/recording/useRecording";
import { WaitingPanel } from "../../src/recording/WaitingPanel";
import type { Recording } from "../../src/types";

const MISSING = "Speech recognition is not running.";

function waiting(state: Recording["state"], missing: string) {
  const heard = { held: undefined, recording: { id: "r", state } as Recording, isGone: false, final: "", tentative: "", missing };
  render(
    <RecordingProvider user={1}>
      <WaitingPanel heard={heard} onDiscard={() => undefined} />
    </RecordingProvider>,
  );
  return screen.getAllByRole("status").map(({ textContent }) => textContent);
}

it.each([
  ["queued", MISSING, MISSING],
  ["queued", "", "Transcribing…"],
  ["running", MISSING, "Transcribing…"],
] as const)("says one thing of a recording that is %s", (state, missing, said) => {
  expect(waiting(state, missing)).toEqual([said]);
});

it("says in the reader's language why nothing goes up, whether it goes on by itself or not", async () => {
  await changeLanguage("ms");
  const full = "The server's disk is full, so this could not be stored. Tell your administrator, and send it again later.";
  const heard = { recording: undefined, isGone: false, final: "", tentative: "", missing: "" };
  const held = { key: "k", pieces: 1, samples: 16_000, waiting: 1, isEnded: true, refusal: "", trouble: "" } as Shown;
  const shown = (part: Partial<Shown>) => (
    <RecordingProvider user={1}>
      <WaitingPanel heard={{ ...heard, held: { ...held, ...part } }} onDiscard={() => undefined} />
    </RecordingProvider>
  );
  const { rerender } = render(shown({ trouble: full }));
  expect(screen.getByRole("status")).toHaveTextContent(ms.served.theServersDiskIs);
  rerender(shown({ refusal: full }));
  expect(screen.getByRole("alert")).toHaveTextContent(ms.served.theServersDiskIs);
});
