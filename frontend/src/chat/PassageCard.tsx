import { useTranslation } from "react-i18next";

import { addressOf, openSource } from "../sources/address";
import type { FoundPassage } from "../types";
import { Figures } from "../ui/Figures";
import { languageOf } from "../ui/languageOf";
import { KindBadge } from "./KindBadge";
import { shortTitle } from "./shortTitle";
import { SupersededBadge } from "./SupersededBadge";
import { useWhere } from "./useWhere";

export function PassageCard({ turn, passage }: { turn: string; passage: FoundPassage }) {
  const { t } = useTranslation();
  const { guideline, page } = passage;
  const title = shortTitle(guideline);
  const where = useWhere(passage, title);
  return (
    <li>
      <button
        type="button"
        onClick={() => openSource(addressOf(turn, passage))}
        aria-label={t("source.openPassage", { title: guideline, page })}
        className="grid w-full gap-1.5 rounded-xl border border-line bg-surface px-4 py-3 text-start hover:border-accent"
      >
        <span dir="auto" lang={languageOf(passage.text)} className="line-clamp-4 text-base leading-normal">
          <Figures text={passage.text} />
        </span>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.9375rem] leading-tight text-accent">
          <span dir="auto">
            {[title, ...where].join(" · ")}
          </span>
          <KindBadge kind={passage.kind} />
          <SupersededBadge edition={passage.edition} />
        </span>
      </button>
    </li>
  );
}
