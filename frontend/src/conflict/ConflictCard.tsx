import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { SourceAddress } from "../sources/address";
import type { Conflict, ConflictSide } from "../types";
import { Icon } from "../ui/Icon";
import { ConflictSideView } from "./ConflictSideView";

interface Props {
  conflict: Conflict;
  addressOf: (side: ConflictSide) => SourceAddress;
}

/** Where guidelines differ: each in its own words beside the other, newest first, with no winner. */
export function ConflictCard({ conflict, addressOf }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { kind, sides } = conflict;
  // Another grade for the same advice changes nothing at the bedside.
  const isLesser = kind === "grade";
  return (
    <div role="group" aria-labelledby={id} className={`grid grid-cols-1 gap-3 rounded-xl p-3 sm:p-4 ${isLesser ? "border border-line bg-sunken" : "border-2 border-caution bg-caution-tint"}`}>
      <header className={`grid gap-0.5 ${isLesser ? "text-soft" : "text-caution"}`}>
        <h3 id={id} className="flex items-center gap-2 text-lg leading-snug font-semibold">
          {!isLesser && <Icon name="warning" className="size-5" />}
          {t(`conflict.title.${kind}`)}
        </h3>
        <p className="text-[0.9375rem] leading-snug">{t("conflict.lead")}</p>
      </header>
      <ul className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        {sides.map((side) => (
          <ConflictSideView key={side.number} side={side} address={addressOf(side)} />
        ))}
      </ul>
    </div>
  );
}
