import { useTranslation } from "react-i18next";

import { useDay } from "../ui/useDay";
import type { Note } from "./dictationApi";

/** What was heard in each recording, before commands and edits. */
export function OriginalWords({ parts }: { parts: Note["parts"] }) {
  const { t } = useTranslation();
  const day = useDay();
  if (!parts.length) return null;
  return (
    <details className="rounded-xl border border-line bg-surface">
      <summary className="flex min-h-12 cursor-pointer items-center px-4 font-medium">{t("dictation.original", { count: parts.length })}</summary>
      <ol className="grid gap-3 border-t border-line p-4">
        {parts.map(({ heard, engine, created_at: at }) => (
          <li key={at} className="grid gap-1">
            <p dir="auto" className="whitespace-pre-wrap">
              {heard || t("voice.noSpeech")}
            </p>
            <p className="text-sm text-soft">
              {day(at)} · {engine}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
