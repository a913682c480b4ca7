import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { StatementChange } from "../types";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Side } from "./Side";

const grave = new Set(["direction", "dose", "removed"]);

interface Props {
  change: StatementChange;
  /** Whether the print of both editions is in view from the start. */
  isPrinted?: boolean;
}

/** One statement as both editions print it: side by side, below each other on a phone. */
export function ChangeCard({ change, isPrinted: isPrintedFirst = false }: Props) {
  const { t } = useTranslation();
  const [isPrinted, setPrinted] = useState(isPrintedFirst);
  const { kinds, old, new: fresh, answers } = change;
  const hasPrint = [old, fresh].some((side) => side && side.boxes.length > 0);
  return (
    <article className="grid min-w-0 gap-3 rounded-xl border border-line bg-surface p-4">
      <p className="flex flex-wrap items-center gap-2">
        {kinds.map((kind) => (
          <Badge key={kind} tone={grave.has(kind) ? "stop" : kind === "unchanged" ? "plain" : "caution"}>
            {t(`editions.kind.${kind}`)}
          </Badge>
        ))}
        {answers !== null && answers > 0 && <span className="text-[0.9375rem] text-soft">{t("editions.citedBy", { count: answers })}</span>}
      </p>
      <div className="grid min-w-0 grid-cols-1 gap-4 md:grid-cols-2">
        <Side label={t("editions.before")} statement={old} against={fresh} isPrinted={isPrinted} />
        <Side label={t("editions.after")} statement={fresh} against={old} isPrinted={isPrinted} />
      </div>
      {hasPrint && (
        <Button look="plain" aria-expanded={isPrinted} onClick={() => setPrinted(!isPrinted)} className="justify-self-start">
          {t(isPrinted ? "editions.hidePrint" : "editions.showPrint")}
        </Button>
      )}
    </article>
  );
}
