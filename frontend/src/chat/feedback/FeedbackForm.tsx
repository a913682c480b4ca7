import { type SubmitEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Feedback } from "../../types";
import { Button } from "../../ui/Button";
import { useEscape } from "../../ui/useEscape";

const reasons = ["wrong", "incomplete", "outdated", "not_relevant", "unsafe", "other"] as const;
const WORDS = 500;

/** What is written and not yet sent: it outlives a form that is closed by its opener. */
export interface Draft {
  reason: (typeof reasons)[number] | "";
  words: string;
}

interface Props {
  draft: Draft;
  onWrite: (draft: Draft) => void;
  onSend: (feedback: Feedback) => void;
  onCancel: () => void;
}

/** On a phone the form opens below the fold; the place where the composer stands is left free. */
function intoView(form: HTMLFormElement | null) {
  form?.scrollIntoView({ block: "center" });
}

/** Why an answer was not helpful: one reason, and words if the person likes. */
export function FeedbackForm({ draft, onWrite, onSend, onCancel }: Props) {
  const { t } = useTranslation();
  const { reason, words } = draft;
  const name = useId();
  const [wasKept, setKept] = useState(false);
  // Words that are written are not thrown away by one key.
  useEscape(true, () => (words.trim() ? setKept(true) : onCancel()));
  function send(event: SubmitEvent) {
    event.preventDefault();
    if (reason) onSend({ helpful: false, reason, words: words.trim() });
  }
  return (
    <form ref={intoView} onSubmit={send} className="grid w-full gap-3 rounded-xl border border-line bg-surface p-4">
      <fieldset>
        <legend className="mb-2 font-medium">{t("feedback.reason")}</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {reasons.map((each) => (
            <label key={each} className="flex min-h-12 cursor-pointer items-center gap-3 rounded-lg border border-edge px-3 has-checked:border-accent has-checked:bg-tint has-focus-visible:outline-3 has-focus-visible:outline-accent">
              <input type="radio" name={name} required className="size-5 accent-(--accent)" checked={reason === each} onChange={() => onWrite({ reason: each, words })} />
              {t(`feedback.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="grid gap-1.5 font-medium">
        {t("feedback.words")}
        <textarea
          rows={3}
          maxLength={WORDS}
          value={words}
          dir="auto"
          aria-describedby={`${name}-privacy`}
          onChange={(event) => onWrite({ reason, words: event.target.value })}
          className="w-full rounded-lg border border-edge bg-surface px-3 py-2 font-normal"
        />
      </label>
      <p id={`${name}-privacy`} className="text-base text-soft">
        {t("feedback.privacy")}
      </p>
      <p role="status" className="font-medium empty:hidden">
        {wasKept && words.trim() && t("feedback.wordsKept")}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={!reason}>
          {t("feedback.send")}
        </Button>
        <Button onClick={onCancel}>{t("feedback.cancel")}</Button>
      </div>
    </form>
  );
}
