import { useTranslation } from "react-i18next";

import { served } from "../../locales/served";
import { Notice } from "../../ui/Notice";
import { DisagreementStrip } from "./DisagreementStrip";
import { FindingsForm } from "./FindingsForm";
import { type Reading } from "./readingApi";
import { SentStatement } from "./SentStatement";
import { isActive } from "../../api/workState";

/** What became of a reading: why there is none, or its findings to correct and ask from. */
export function ReadingView({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  if (isActive(reading)) return null;
  const isRefused = reading.code === "image_refused";
  return (
    <div className="grid grid-cols-1 gap-5">
      {reading.error && reading.code !== "image_unconfirmed" && (
        <Notice tone={isRefused ? "stop" : "caution"} role="alert">
          {served(reading.error)}
        </Notice>
      )}
      {reading.notes.map(served).map((note) => (
        <Notice key={note} tone="calm">
          {note}
        </Notice>
      ))}
      {!isRefused && <FindingsForm reading={reading} />}
      {reading.disagreements.length > 0 && <DisagreementStrip disagreements={reading.disagreements} />}
      {reading.sent && <SentStatement sent={reading.sent} readBy={reading.read_by} />}
      {reading.written && (
        <details>
          <summary className="min-h-12 cursor-pointer content-center font-medium">{t("reading.written")}</summary>
          <p dir="auto" className="rounded-lg bg-sunken p-3 break-words whitespace-pre-wrap">
            {reading.written}
          </p>
        </details>
      )}
    </div>
  );
}
