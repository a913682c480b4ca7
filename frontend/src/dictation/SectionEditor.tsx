import { useEffect, useId, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { autosize } from "../chat/autosize";
import { DoubtChips } from "../recording/DoubtChips";
import { afterEdit, settled } from "../recording/doubts";
import { IconButton } from "../ui/IconButton";
import { useMedia } from "../ui/useMedia";
import type { NoteSection } from "./dictationApi";

interface Props {
  section: NoteSection;
  isCurrent: boolean;
  isOnly: boolean;
  /** Added by a press just now: its heading is what is written next. */
  isNew: boolean;
  onChoose: () => void;
  onChange: (section: NoteSection) => void;
  onRemove: () => void;
}

/** A heading with its text; what is spoken next goes into the one that is marked. */
export function SectionEditor({ section, isCurrent, isOnly, isNew, onChoose, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const item = useRef<HTMLLIElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { heading, text, doubts } = section;
  const title = useRef<HTMLInputElement>(null);
  // On a phone its keyboard would cover the microphone.
  const hasKeyboard = useMedia("(pointer: fine)");
  useEffect(() => {
    if (isNew && hasKeyboard) title.current?.focus();
  }, [isNew, hasKeyboard]);
  useLayoutEffect(() => autosize(field.current), [text]);
  // What was just spoken is to be seen with what is in doubt about it, wherever in the note it was written.
  useEffect(() => {
    if (isCurrent && document.activeElement !== field.current) item.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent, text]);
  return (
    <li ref={item} className={`grid grid-cols-1 gap-2 rounded-xl border bg-surface p-3 ${isCurrent ? "border-accent ring-1 ring-accent forced-colors:outline-2" : "border-line"}`}>
      <div className="flex items-center gap-1">
        <input ref={title} value={heading} maxLength={80} dir="auto" aria-label={t("dictation.heading")} placeholder={t("dictation.heading")} onFocus={onChoose} onChange={(event) => onChange({ ...section, heading: event.target.value })} className="min-h-12 min-w-0 flex-1 rounded-lg bg-transparent px-2 text-[1.125rem] font-semibold placeholder:font-normal placeholder:text-soft" />
        {!isOnly && !text && <IconButton icon="close" label={t("dictation.removeSection", { section: heading || t("dictation.untitled") })} onClick={onRemove} />}
      </div>
      <textarea
        ref={field}
        id={id}
        value={text}
        rows={1}
        dir="auto"
        aria-label={heading || t("dictation.untitled")}
        onFocus={onChoose}
        onChange={(event) => onChange({ ...section, text: event.target.value, doubts: afterEdit(doubts, text, event.target.value) })}
        className="field-sizing-content min-h-12 w-full resize-none rounded-lg bg-transparent px-2 py-1.5 leading-relaxed whitespace-pre-wrap"
      />
      <DoubtChips text={text} doubts={doubts} onChoose={(doubt, choice) => onChange({ ...section, ...settled(text, doubts, doubt, choice) })} />
    </li>
  );
}
