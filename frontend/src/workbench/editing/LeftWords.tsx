import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../../account/useUser";
import { entriesUnder, forgetEntries } from "../../storage/drafts";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { formsOf } from "./EditForm";

interface Props {
  passage: number;
  /** The words of the passage, which are nobody's own. */
  text: string;
}

/** What somebody had begun to enter into the forms of a passage that has none any more; without words it is dropped. */
export function LeftWords({ passage, text }: Props) {
  const { t } = useTranslation();
  const user = useUser().id;
  const [words, setWords] = useState(() => wordsOf(entriesUnder(user, formsOf(passage))).filter((each) => each !== text.trim()));
  useEffect(() => {
    if (!words.length) forgetEntries(user, formsOf(passage));
  }, [words, user, passage]);
  if (!words.length) return null;
  return (
    <Notice tone="caution" role="status">
      <p>{t("correction.notSaved")}</p>
      {words.map((each) => (
        <p key={each} dir="auto" className="mt-1 whitespace-pre-line text-ink select-text">
          {each}
        </p>
      ))}
      <Button className="mt-2" onClick={() => setWords([])}>
        {t("unsent.discard")}
      </Button>
    </Notice>
  );
}

function wordsOf(entries: unknown[]): string[] {
  const fields = entries as Partial<Record<"text" | "reason", string>>[];
  return [...new Set(fields.flatMap(({ text = "", reason = "" }) => [text.trim(), reason.trim()]).filter(Boolean))];
}
