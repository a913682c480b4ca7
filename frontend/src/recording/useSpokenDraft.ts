import { useEffect, useState } from "react";

import { deleteRecording, seeRecording, storeRecording } from "../api/recordings";
import type { Recording } from "../types";
import { afterEdit, doubtsIn, type OpenDoubt, settled } from "./doubts";
import { keepSpoken, readSpoken, type SpokenDraft } from "./spokenDraft";
import { type Heard, useHeard } from "./useHeard";
import { useRecording } from "./useRecording";

interface Field {
  text: string;
  setText: (text: string) => void;
}

export interface SpokenQuestion {
  /** The recording that is waited for; null when none is. */
  waiting: Heard | null;
  /** The recording whose words stand in the field. */
  recording: string | null;
  doubts: readonly OpenDoubt[];
  begin: (key: string) => void;
  edit: (text: string) => void;
  choose: (doubt: OpenDoubt, choice: string) => void;
  forget: () => void;
  discard: () => void;
}

const none: OpenDoubt[] = [];

/** A question that was spoken: its transcript comes into the field once, to be edited there, with its doubts. */
export function useSpokenDraft(user: number, conversation: string | null, { text, setText }: Field): SpokenQuestion {
  const { outbox } = useRecording();
  const [spoken, setSpoken] = useState(() => readSpoken(user, conversation));
  const heard = useHeard(spoken);
  useEffect(() => keepSpoken(user, conversation, spoken), [user, conversation, spoken]);
  const arrived = arrivedIn(spoken, heard, text);
  if (arrived) setText(arrived.text);
  if (arrived || (spoken && heard.isGone)) setSpoken(arrived && arrived.spoken);
  useSeen(spoken, heard.recording);
  function edit(next: string) {
    setText(next);
    // An empty field is a new question, and nobody has spoken it.
    if (spoken?.doubts) setSpoken(next.trim() ? { ...spoken, doubts: afterEdit(spoken.doubts, text, next) } : null);
  }
  function choose(doubt: OpenDoubt, choice: string) {
    if (!spoken?.doubts) return;
    const chosen = settled(text, spoken.doubts, doubt, choice);
    setText(chosen.text);
    setSpoken({ ...spoken, doubts: chosen.doubts });
  }
  function discard() {
    setSpoken(null);
    if (heard.held) void outbox.discard(heard.held.key);
    else if (heard.recording) void deleteRecording(heard.recording.id).catch(() => undefined);
  }
  return {
    ...shownOf(spoken, heard),
    begin: (key) => setSpoken({ key, id: null, doubts: null }),
    edit,
    choose,
    forget: () => setSpoken(null),
    discard,
  };
}

function shownOf(spoken: SpokenDraft | null, heard: Heard): Pick<SpokenQuestion, "waiting" | "recording" | "doubts"> {
  if (!spoken) return { waiting: null, recording: null, doubts: none };
  if (!spoken.doubts) return { waiting: heard, recording: null, doubts: none };
  return { waiting: null, recording: spoken.id, doubts: spoken.doubts };
}

/** The field with the words that were waited for behind what stands there; null while there are none. */
function arrivedIn(spoken: SpokenDraft | null, { recording }: Heard, text: string): { text: string; spoken: SpokenDraft } | null {
  const words = wordsOf(recording);
  if (!spoken || spoken.doubts || !words) return null;
  const before = text.trim() ? `${text.trimEnd()} ` : "";
  return { text: before + words.text, spoken: { ...spoken, id: words.id, doubts: doubtsIn(words.text, words.doubts, before.length) } };
}

function wordsOf(recording: Recording | undefined) {
  if (recording?.state !== "finished" || !recording.transcript?.has_speech) return null;
  const { text, doubts } = recording.transcript;
  return { id: recording.id, text, doubts };
}

/** What stands in the field has been looked at. */
function useSeen(spoken: SpokenDraft | null, recording: Recording | undefined): void {
  const unseen = spoken?.doubts && recording && !recording.seen ? recording.id : null;
  useEffect(() => {
    if (unseen) seeRecording(unseen).then(storeRecording, () => undefined);
  }, [unseen]);
}
