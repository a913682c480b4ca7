import { useEffect, useState } from "react";

import { deleteRecording, seeRecording, storeRecording } from "../api/recordings";
import type { Doubt, Recording } from "../types";
import { afterEdit, doubtsIn, type OpenDoubt, settled, swapped } from "./doubts";
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
  /** The recording that a question is asked from: once its words have been looked through. */
  askedFrom: string | null;
  doubts: readonly OpenDoubt[];
  amounts: readonly OpenDoubt[];
  /** Whether any of the words in the field may be wrong. */
  isHardToHear: boolean;
  /** The recording whose words are looked through for doubts; nothing may be asked before. */
  checking: string | null;
  /** Whether they stand in the field and could not be looked through. */
  isUnchecked: boolean;
  begin: (key: string) => void;
  edit: (text: string) => void;
  choose: (doubt: OpenDoubt, choice: string) => void;
  swap: (amount: OpenDoubt) => void;
  forget: () => void;
  discard: () => void;
}

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
    if (!next.trim() && (spoken?.doubts || spoken?.unchecked)) setSpoken(null);
    else if (spoken?.doubts) setSpoken({ ...spoken, doubts: afterEdit(spoken.doubts, text, next), amounts: afterEdit(spoken.amounts ?? [], text, next) });
  }
  function choose(doubt: OpenDoubt, choice: string) {
    if (!spoken?.doubts) return;
    const chosen = settled(text, spoken.doubts, doubt, choice);
    setText(chosen.text);
    setSpoken({ ...spoken, doubts: chosen.doubts, amounts: afterEdit(spoken.amounts ?? [], text, chosen.text) });
  }
  function swap(amount: OpenDoubt) {
    if (!spoken?.doubts) return;
    const chosen = swapped(text, spoken.amounts ?? [], amount);
    setText(chosen.text);
    setSpoken({ ...spoken, doubts: afterEdit(spoken.doubts, text, chosen.text), amounts: chosen.amounts });
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
    swap,
    forget: () => setSpoken(null),
    discard,
  };
}

type Shown = Pick<SpokenQuestion, "waiting" | "recording" | "askedFrom" | "doubts" | "amounts" | "isHardToHear" | "checking" | "isUnchecked">;

const nothing: Shown = { waiting: null, recording: null, askedFrom: null, doubts: [], amounts: [], isHardToHear: false, checking: null, isUnchecked: false };

function shownOf(spoken: SpokenDraft | null, heard: Heard): Shown {
  if (!spoken) return nothing;
  const { id, doubts, amounts = [], isHardToHear = false, unchecked } = spoken;
  if (doubts) return { ...nothing, recording: id, askedFrom: id, doubts, amounts, isHardToHear };
  if (!unchecked) return { ...nothing, waiting: heard };
  const isUnchecked = heard.recording?.state === "failed" || heard.missing !== "";
  return { ...nothing, recording: id, checking: isUnchecked ? null : id, isUnchecked };
}

/** The field with the words that were waited for behind what stood there, or their doubts; null while there is nothing new. */
function arrivedIn(spoken: SpokenDraft | null, { recording }: Heard, text: string): { text: string; spoken: SpokenDraft } | null {
  const words = wordsOf(recording);
  if (!spoken || spoken.doubts || !words || (spoken.unchecked && !words.isChecked)) return null;
  const { unchecked } = spoken;
  const before = unchecked ? unchecked.field.slice(0, unchecked.at) : spaced(text);
  const field = before + words.text;
  const at = before.length;
  if (!words.isChecked) return { text: field, spoken: { ...spoken, id: words.id, unchecked: { field, at } } };
  // What was edited meanwhile stays.
  const shown = unchecked && text !== unchecked.field ? text : field;
  const placed = (found: readonly Doubt[]) => afterEdit(doubtsIn(words.text, found, at), field, shown);
  return { text: shown, spoken: { key: spoken.key, id: words.id, doubts: placed(words.doubts), amounts: placed(words.amounts), isHardToHear: words.isHardToHear } };
}

function spaced(text: string): string {
  return text.trim() ? `${text.trimEnd()} ` : "";
}

/** The words are there before what is in doubt about them is known. */
function wordsOf(recording: Recording | undefined) {
  if (!recording?.transcript?.has_speech || recording.state === "failed") return null;
  const { text, doubts, amounts, hard_to_hear: isHardToHear } = recording.transcript;
  return { id: recording.id, text, doubts, amounts, isHardToHear, isChecked: recording.state === "finished" };
}

/** What stands in the field has been looked at. */
function useSeen(spoken: SpokenDraft | null, recording: Recording | undefined): void {
  const unseen = spoken?.doubts && recording && !recording.seen ? recording.id : null;
  useEffect(() => {
    if (unseen) seeRecording(unseen).then(storeRecording, () => undefined);
  }, [unseen]);
}
