import { useTranslation } from "react-i18next";

import { SupersededBadge } from "../chat/SupersededBadge";
import { Link } from "../navigation/Link";
import { conversationPath } from "../navigation/routes";
import { openSource } from "../sources/address";
import { IconButton } from "../ui/IconButton";
import { MarkedWords } from "../ui/MarkedWords";
import { useDay } from "../ui/useDay";
import type { FoundPage } from "./found";
import type { KeptAnswer } from "./keeper";
import type { Kept } from "./Vault";

interface Props {
  answer: Kept<KeptAnswer>;
  excerpt: string;
  sought: string;
  onPin: (isPinned: boolean) => void;
}

const card = "min-w-0 rounded-xl border border-line bg-surface";
const words = "line-clamp-3 text-base text-soft";

export function AnswerItem({ answer: { at, isPinned, content }, excerpt, sought, onPin }: Props) {
  const { t } = useTranslation();
  const dayOf = useDay();
  const { turn } = content;
  const editions = new Set(turn.answer?.citations.map(({ edition }) => edition));
  return (
    <li className={`flex items-start ${card}`}>
      <Link to={conversationPath(turn.conversation)} className="grid min-w-0 flex-1 gap-1 rounded-s-xl px-4 py-3 hover:bg-sunken">
        <span dir="auto" className="leading-snug font-semibold">
          <MarkedWords text={turn.question} words={sought} />
        </span>
        <span dir="auto" className={words}>
          <MarkedWords text={excerpt} words={sought} />
        </span>
        <span className="flex flex-wrap items-center gap-2 text-[0.9375rem] text-soft">
          {t("kept.at", { time: dayOf(at) })}
          {[...editions].map((edition) => (
            <SupersededBadge key={edition} edition={edition} />
          ))}
        </span>
      </Link>
      <IconButton icon="pin" label={t(isPinned ? "kept.unpin" : "kept.pin")} aria-pressed={isPinned} onClick={() => onPin(!isPinned)} className="m-1 aria-pressed:bg-tint aria-pressed:text-accent" />
    </li>
  );
}

export function PageItem({ page: { edition, number, title, at, excerpt }, sought }: { page: FoundPage; sought: string }) {
  const { t } = useTranslation();
  const dayOf = useDay();
  return (
    <li className={card}>
      <button type="button" onClick={() => openSource({ edition, page: number, mark: "" })} className="grid w-full gap-1 rounded-xl px-4 py-3 text-start hover:bg-sunken">
        <span dir="auto" className="leading-snug font-semibold">
          <MarkedWords text={title} words={sought} />
          {title && " · "}
          {t("source.page", { page: number })}
        </span>
        {excerpt && (
          <span dir="auto" className={words}>
            <MarkedWords text={excerpt} words={sought} />
          </span>
        )}
        <span className="flex flex-wrap items-center gap-2 text-[0.9375rem] text-soft">
          {t("kept.at", { time: dayOf(at) })}
          <SupersededBadge edition={edition} />
        </span>
      </button>
    </li>
  );
}
