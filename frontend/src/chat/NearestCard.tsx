import { useTranslation } from "react-i18next";

import { addressOf, openSource } from "../sources/address";
import { headingsOf } from "../sources/headingsOf";
import type { FoundPassage } from "../types";
import { Button } from "../ui/Button";
import { Figures } from "../ui/Figures";
import { Icon } from "../ui/Icon";
import { languageOf } from "../ui/languageOf";
import { KindBadge } from "./KindBadge";
import { shortTitle } from "./shortTitle";
import { SupersededBadge } from "./SupersededBadge";
import { useWhere } from "./useWhere";

/** Where a passage that is no answer stands; its words, which may name another drug's dose, only on a tap. */
export function NearestCard({ turn, passage }: { turn: string; passage: FoundPassage }) {
  const { t } = useTranslation();
  const { guideline, page } = passage;
  const headings = headingsOf(passage);
  const title = shortTitle(guideline);
  const where = useWhere(passage, title);
  return (
    <li>
      <details className="group rounded-xl border border-line bg-surface">
        <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2 rounded-xl px-4 py-2.5 hover:bg-tint [&::-webkit-details-marker]:hidden">
          <span className="grid min-w-0 flex-1 gap-0.5 leading-snug">
            {headings.length > 0 && <span dir="auto" lang={languageOf(passage.text)}>{headings.join(" › ")}</span>}
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.9375rem] text-soft">
              <span dir="auto">{[title, ...where].join(" · ")}</span>
              <KindBadge kind={passage.kind} />
              <SupersededBadge edition={passage.edition} />
            </span>
          </span>
          <Icon name="down" className="size-4 group-open:rotate-180" />
        </summary>
        <div className="grid justify-items-start gap-2 border-t border-line px-4 py-3">
          <p dir="auto" lang={languageOf(passage.text)} className="text-base leading-normal">
            <Figures text={passage.text} />
          </p>
          <Button icon="page" aria-label={t("source.openPassage", { title: guideline, page })} onClick={() => openSource(addressOf(turn, passage))}>
            {t("source.openPage")}
          </Button>
        </div>
      </details>
    </li>
  );
}
