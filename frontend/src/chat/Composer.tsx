import { type ClipboardEvent, type KeyboardEvent, type SyntheticEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../account/useUser";
import { AppliedFacts } from "../assume/AppliedFacts";
import { AttachButton } from "../imaging/AttachButton";
import { useAttach } from "../imaging/useAttach";
import { keepDraft, readDraft } from "../storage/drafts";
import { everything, isNarrowed } from "../library/facets";
import { MicButton } from "../recording/MicButton";
import { SpokenPanels } from "../recording/SpokenPanels";
import { useSpeaking } from "../recording/useSpeaking";
import { useSpokenDraft } from "../recording/useSpokenDraft";
import type { Assumption, LibraryPart, Turn } from "../types";
import { useMedia } from "../ui/useMedia";
import { autosize } from "./autosize";
import { LengthNotice } from "./LengthNotice";
import { onOffered } from "./offered";
import { onRecalled } from "./recall";
import { SearchIn } from "./SearchIn";
import { SendButton } from "./SendButton";
import { useAsk } from "./useAsk";
import { useHeldPress } from "./useHeldPress";
import { useQuestionLimit } from "./useQuestionLimit";

/** What is being written stays, and nothing is recalled twice. */
function withRecalled(draft: string, recalled: string): string {
  if (draft.includes(recalled)) return draft;
  return draft.trim() ? `${draft}\n${recalled}` : recalled;
}

function partOf(last: Turn | undefined): LibraryPart {
  return last?.filters ?? everything;
}

function besideOf(assumptions: readonly Assumption[], filters: LibraryPart) {
  return { assumptions, filters: isNarrowed(filters) ? filters : null };
}

/** On a phone, more than this needs the width that the buttons take beside it. */
const ONE_LINE = 40;

const asked = { purpose: "question", label: "", asks: false } as const;

interface Props {
  conversation: string | null;
  /** The newest turn: what it took the patient to be, and the part of the library that it asked, hold for the next question too, until it is cleared. */
  last: Turn | undefined;
}

export function Composer({ conversation, last }: Props) {
  const { t } = useTranslation();
  const user = useUser().id;
  const limit = useQuestionLimit();
  const ask = useAsk(conversation, true);
  const attach = useAttach();
  const hasKeyboard = useMedia("(pointer: fine)");
  const field = useRef<HTMLTextAreaElement>(null);
  const noticeId = useId();
  const [clearedAt, setClearedAt] = useState<string | null>(null);
  const facts = last && last.id !== clearedAt ? last.assumptions : [];
  const [text, setText] = useState(() => readDraft(user, conversation));
  const [chosen, setChosen] = useState<LibraryPart | null>(null);
  const filters = chosen ?? partOf(last);
  const question = text.trim();
  const spoken = useSpokenDraft(user, conversation, { text, setText });
  const speaking = useSpeaking(`composer.${conversation}`, asked, { onSpoken: spoken.begin });
  const isSendable = question !== "" && question.length <= limit && !spoken.doubts.length;

  useEffect(() => keepDraft(user, conversation, text), [user, conversation, text]);
  useLayoutEffect(() => autosize(field.current), [text]);
  useEffect(() => {
    if (hasKeyboard) field.current?.focus({ preventScroll: true });
  }, [hasKeyboard]);
  useEffect(
    () =>
      onRecalled((recalled) => {
        setText((draft) => withRecalled(draft, recalled));
        field.current?.focus();
      }),
    [],
  );

  const beside = besideOf(facts, filters);
  useEffect(() =>
    onOffered((offered) => {
      // It says all that it asks: nothing of the questions before it is searched.
      ask(offered, { ...beside, on_its_own: true });
      if (hasKeyboard) field.current?.focus();
    }),
  );

  // What was heard wrong must not be asked: a press before the check has ended waits for what it finds.
  const early = useHeldPress(spoken.checking, () => spoken.isUnchecked || send());

  function send(event?: SyntheticEvent) {
    event?.preventDefault();
    if (!isSendable) return;
    if (spoken.checking) {
      early.hold();
      return;
    }
    ask(question, { ...beside, recording: spoken.askedFrom ?? undefined });
    setText("");
    if (spoken.recording) spoken.forget();
  }
  function markInField({ start, end }: { start: number; end: number }) {
    field.current?.focus();
    field.current?.setSelectionRange(start, end);
  }
  function onPaste(event: ClipboardEvent) {
    const { files, types } = event.clipboardData;
    // What was copied from a document or a table brings a picture of itself along.
    if (!files.length || types.includes("text/plain")) return;
    event.preventDefault();
    attach([...files]);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && !event.shiftKey && hasKeyboard && !event.nativeEvent.isComposing) send(event);
  }

  return (
    <form onSubmit={send} className="safe-bottom shrink-0 border-t print:hidden border-line bg-paper px-3 pt-2 sm:px-6 sm:pt-3 short:pt-1.5 narrow:px-1.5 narrow:pb-1">
      <div className="mx-auto w-full max-w-3xl">
        <AppliedFacts facts={facts} onClear={() => setClearedAt(last?.id ?? null)} />
        <SpokenPanels spoken={spoken} speaking={speaking} text={text} onEditAmount={markInField} />
        {/* On a phone on its side beside each other: height is dear there. */}
        <div className="md:short:flex md:short:items-end">
          <div className="flex flex-wrap items-end justify-end gap-1.5 md:short:min-w-0 md:short:flex-1 rounded-2xl border border-edge bg-surface p-1.5 narrow:gap-1 narrow:p-1 focus-within:border-accent focus-within:ring-1 focus-within:ring-accent">
            <textarea
              ref={field}
              value={text}
              rows={1}
              dir="auto"
              aria-label={t("composer.label")}
              aria-describedby={noticeId}
              aria-invalid={question.length > limit || undefined}
              placeholder={t("composer.placeholder")}
              enterKeyHint={hasKeyboard ? "send" : "enter"}
              onChange={(event) => {
                early.letGo();
                spoken.edit(event.target.value);
              }}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
              className={`field-sizing-content max-h-[40dvh] min-h-14 min-w-0 shrink grow resize-none ${text.length > ONE_LINE ? "basis-full sm:basis-32" : "basis-32"} bg-transparent px-3 py-3.5 text-[1.125rem] leading-snug narrow:min-h-9 narrow:basis-full narrow:px-1.5 narrow:py-1.5 narrow:text-base outline-hidden placeholder:text-soft`}
            />
            <MicButton speaking={speaking} label={t("voice.speak")} />
            <SendButton isSendable={isSendable} isHeld={early.isHeld} />
          </div>
          <div className="flex items-start justify-between gap-1 max-sm:-mb-2 narrow:mb-0 md:short:max-w-[45%] md:short:pb-2.5">
            <SearchIn filters={filters} onChange={setChosen} />
            <AttachButton />
          </div>
        </div>
        <div id={noticeId} className="px-3 pt-1.5 text-sm text-soft empty:hidden">
          <LengthNotice length={question.length} limit={limit} />
          {hasKeyboard && <p className="short:hidden">{t("composer.hint")}</p>}
        </div>
      </div>
    </form>
  );
}
