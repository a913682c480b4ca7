import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

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
