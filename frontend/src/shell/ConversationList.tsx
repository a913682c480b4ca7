import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { conversationsQuery } from "../api/conversations";
import { Button } from "../ui/Button";
import { NotHere } from "../ui/NotHere";
import { ConversationItem } from "./ConversationItem";
import { useFound } from "./useFound";

// As many as are taken in at a glance.
const FEW = 8;

interface Props {
  current: string | null;
  onLeave: () => void;
}

export function ConversationList({ current, onLeave }: Props) {
  const { t } = useTranslation();
  const listed = useQuery(conversationsQuery);
  const { data: conversations = [], isSuccess } = listed;
  const [words, setWords] = useState("");
  const { conversations: found, isSearching, isWhole, onMore } = useFound(words);
  const nothing = conversations.length ? (isWhole ? "menu.noneFound" : "menu.noneListed") : "menu.none";
  return (
    <section aria-labelledby="conversations-heading">
      <h2 id="conversations-heading" className="px-3 pt-2 pb-1 text-sm font-semibold text-soft">
        {t("menu.conversations")}
      </h2>
      {(conversations.length > FEW || words) && (
        <input
          type="search"
          maxLength={300}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          aria-label={t("menu.find")}
          placeholder={t("menu.find")}
          className="my-1 min-h-12 w-full rounded-lg border border-edge bg-surface px-3"
        />
      )}
      <NotHere query={listed} />
      {isSuccess && !found.length && !isSearching && (
        <p role="status" className="px-3 py-2 text-soft">
          {t(nothing)}
        </p>
      )}
      <ul className="grid gap-0.5 pb-3">
        {found.map((conversation) => (
          <ConversationItem key={conversation.id} conversation={conversation} isCurrent={conversation.id === current} onLeave={onLeave} />
        ))}
      </ul>
      {onMore && (
        <Button look="plain" onClick={onMore}>
          {t("menu.older")}
        </Button>
      )}
    </section>
  );
}
