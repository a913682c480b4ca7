import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Answer } from "../types";
import { Icon } from "../ui/Icon";
import { PassageCard } from "./PassageCard";

/** Where the reader ends who has not found it in the quotes: what else was found, one press away and in its rank. How much was found stands above. */
export function FurtherPassages({ turn, answer }: { turn: string; answer: Answer }) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const quoted = new Set(answer.citations.map(({ passage }) => passage));
  const further = answer.passages.filter(({ passage }) => !quoted.has(passage));
  if (!further.length) return null;
  return (
    <section className={`grid grid-cols-1 gap-2 ${isOpen ? "" : "print:hidden"}`}>
      <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)} className="inline-flex min-h-12 items-center gap-2 justify-self-start rounded-lg border border-edge px-4 py-2 text-start font-medium hover:bg-sunken">
        <Icon name="page" />
        {t("turn.further")}
        <Icon name="down" className={`size-4 ${isOpen ? "rotate-180" : ""}`} />
      </button>
      <ul id={id} hidden={!isOpen} className={isOpen ? "grid gap-2" : ""}>
        {isOpen && further.map((passage) => <PassageCard key={passage.passage} turn={turn} passage={passage} />)}
      </ul>
    </section>
  );
}
