import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { conversationPath } from "../navigation/routes";
import type { ConversationSummary } from "../types";
import { IconButton } from "../ui/IconButton";
import { MarkedWords } from "../ui/MarkedWords";
import { ConversationActions } from "./ConversationActions";

interface Props {
  conversation: ConversationSummary;
  isCurrent: boolean;
  /** What was sought; empty where all are listed. */
  words: string;
  onLeave: () => void;
}

export function ConversationItem({ conversation, isCurrent, words, onLeave }: Props) {
  const { t } = useTranslation();
  const [isActing, setActing] = useState(false);
  return (
    <li className={`group flex items-center rounded-lg ${isCurrent ? "bg-tint" : "hover:bg-sunken"}`}>
      <Link
        to={conversationPath(conversation.id)}
        onClick={onLeave}
        aria-current={isCurrent ? "page" : undefined}
        className="flex min-h-12 min-w-0 flex-1 items-center gap-2 rounded-lg px-3 py-2 leading-snug"
      >
        <span dir="auto" className="line-clamp-2 min-w-0 text-base">
          <MarkedWords text={conversation.title} words={words} />
        </span>
        {conversation.active && <span role="img" aria-label={t("menu.active")} className="dot pulse-slow size-2.5 shrink-0" />}
      </Link>
      <IconButton icon="more" label={t("menu.more", { title: conversation.title })} onClick={() => setActing(true)} />
      {isActing && <ConversationActions conversation={conversation} isCurrent={isCurrent} onClose={() => setActing(false)} />}
    </li>
  );
}
