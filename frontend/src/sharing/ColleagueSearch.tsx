import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { Field } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { colleaguesQuery, type Colleague } from "./sharingApi";

interface Props {
  /** Who is chosen, or has the answer already, is not found again. */
  known: ReadonlySet<string>;
  onChoose: (colleague: Colleague) => void;
}

/** Finds colleagues by what is typed of their names. */
export function ColleagueSearch({ known, onChoose }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const sought = useDeferredValue(words.trim());
  const { data, error } = useQuery({ ...colleaguesQuery(sought), enabled: sought !== "" });
  const found = data?.filter(({ name }) => !known.has(name)) ?? [];
  function choose(colleague: Colleague) {
    setWords("");
    onChoose(colleague);
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <Field label={t("sharing.find")} hint={t("sharing.hint")} type="search" autoComplete="off" maxLength={300} value={words} onChange={(event) => setWords(event.target.value)} dir="auto" />
      {error && <Notice tone="stop">{error.message || t("sharing.failed")}</Notice>}
      {sought !== "" && data && <Found colleagues={found} onChoose={choose} />}
    </div>
  );
}

function Found({ colleagues, onChoose }: { colleagues: readonly Colleague[]; onChoose: Props["onChoose"] }) {
  const { t } = useTranslation();
  if (!colleagues.length)
    return (
      <p role="status" className="text-soft">
        {t("sharing.nobody")}
      </p>
    );
  return (
    <ul aria-label={t("sharing.found")} className="grid grid-cols-1 gap-1">
      {colleagues.map((colleague) => (
        <li key={colleague.id}>
          <button type="button" onClick={() => onChoose(colleague)} className="flex min-h-12 w-full items-center gap-3 rounded-lg border border-line px-3 text-start hover:border-accent hover:bg-tint">
            <Icon name="person" className="size-5 text-soft" />
            <span dir="auto" className="min-w-0 wrap-anywhere">
              {colleague.name}
            </span>
            <Icon name="plus" className="ms-auto size-5 text-accent" />
          </button>
        </li>
      ))}
    </ul>
  );
}
