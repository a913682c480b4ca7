import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { conversationsQuery } from "../api/conversations";
import { ConversationItem } from "./ConversationItem";

interface Props {
  current: string | null;
  onLeave: () => void;
}

export function ConversationList({ current, onLeave }: Props) {
  const { t } = useTranslation();
  const conversations = useQuery(conversationsQuery);
  return (
    <section aria-labelledby="conversations-heading">
      <h2 id="conversations-heading" className="px-3 pt-2 pb-1 text-sm font-semibold text-soft">
        {t("menu.conversations")}
      </h2>
      {conversations.data?.length === 0 && <p className="px-3 py-2 text-soft">{t("menu.none")}</p>}
      <ul className="grid gap-0.5 pb-3">
        {conversations.data?.map((conversation) => (
          <ConversationItem key={conversation.id} conversation={conversation} isCurrent={conversation.id === current} onLeave={onLeave} />
        ))}
      </ul>
    </section>
  );
}
