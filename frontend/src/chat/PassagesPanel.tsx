import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { FoundPassage } from "../types";
import { Icon } from "../ui/Icon";
import { PassageCard } from "./PassageCard";

interface Props {
  turn: string;
  passages: readonly FoundPassage[];
  /** Nothing of the answer shows yet, so the passages are what there is to read. */
  isFirst: boolean;
}

/** What was found, open until the answer begins; the reader's own choice then stands. */
export function PassagesPanel({ turn, passages, isFirst }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [choice, setChoice] = useState<boolean | null>(null);
  const isOpen = choice ?? isFirst;
  return (
    <section aria-labelledby={`${id}-label`}>
      <button
        type="button"
        id={`${id}-label`}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        onClick={() => setChoice(!isOpen)}
        className="-ms-2 inline-flex min-h-12 items-center gap-2 rounded-lg px-2 text-base font-medium text-soft hover:bg-sunken"
      >
        <Icon name="page" />
        {t("turn.passages", { count: passages.length })}
        <Icon name="down" className={`size-4 ${isOpen ? "rotate-180" : ""}`} />
      </button>
      <ul id={`${id}-list`} hidden={!isOpen} className={isOpen ? "mt-1 grid gap-2" : ""}>
        {isOpen && passages.map((passage) => <PassageCard key={passage.passage} turn={turn} passage={passage} />)}
      </ul>
    </section>
  );
}
