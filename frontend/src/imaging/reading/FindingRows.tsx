import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { IconButton } from "../../ui/IconButton";
import type { Finding, Presence } from "./readingApi";

const presences: readonly Presence[] = ["present", "uncertain", "absent"];
const MOST = 40;

interface Props {
  label: string;
  rows: readonly Finding[];
  onChange: (rows: readonly Finding[]) => void;
}

/** Statements to correct one by one; whoever changes the words of one has written it. */
export function FindingRows({ label, rows, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const change = (place: number, part: Partial<Finding>) => onChange(rows.map((row, at) => (at === place ? { ...row, ...part } : row)));
  function add() {
    onChange([...rows, { text: "", presence: "present", origin: "clinician" }]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLTextAreaElement>("li:last-child textarea")?.focus());
  }
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-2">
      <h2 id={id} className="text-xl font-semibold">
        {label}
      </h2>
      <ul ref={list} className="grid grid-cols-1 gap-2">
        {rows.map((row, place) => (
          <li key={place} className={`flex flex-wrap items-start gap-2 rounded-lg border border-line bg-surface p-2 ${row.presence === "absent" ? "text-soft" : ""}`}>
            <textarea
              value={row.text}
              rows={1}
              dir="auto"
              maxLength={400}
              aria-label={t("reading.statement", { label, number: place + 1 })}
              onChange={(event) => change(place, { text: event.target.value, origin: "clinician" })}
              className="field-sizing-content min-h-12 min-w-0 flex-[1_1_14rem] resize-none rounded border border-transparent bg-transparent px-2 py-2.5 hover:border-edge focus:border-accent"
            />
            <select aria-label={t("reading.presence", { label, number: place + 1 })} value={row.presence} onChange={(event) => change(place, { presence: event.target.value as Presence, origin: "clinician" })} className="min-h-12 rounded-lg border border-edge bg-surface px-2 text-ink">
              {presences.map((presence) => (
                <option key={presence} value={presence}>
                  {t(`reading.presences.${presence}`)}
                </option>
              ))}
            </select>
            <IconButton icon="close" label={t("reading.remove", { label, number: place + 1 })} onClick={() => onChange(rows.filter((_, at) => at !== place))} />
          </li>
        ))}
      </ul>
      <Button look="plain" icon="plus" className="justify-self-start" disabled={rows.length >= MOST} onClick={add}>
        {t("reading.add", { label })}
      </Button>
    </section>
  );
}
