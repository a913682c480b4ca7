import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";

import { conversationsQuery } from "../api/conversations";
import { Button } from "../ui/Button";
import type { ConversationSummary } from "../types";
import { NotHere } from "../ui/NotHere";
import { useSpan } from "../ui/useSpan";
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
  const spanOf = useSpan();
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
      {bySpan(found, spanOf).map(([span, within]) => (
        <Fragment key={span}>
          <h3 className="px-3 pt-2 pb-1 text-sm text-soft">{span}</h3>
          <ul className="grid gap-0.5 pb-1">
            {within.map((conversation) => (
              <ConversationItem key={conversation.id} conversation={conversation} isCurrent={conversation.id === current} words={words} onLeave={onLeave} />
            ))}
          </ul>
        </Fragment>
      ))}
      {onMore && (
        <Button look="plain" onClick={onMore}>
          {t("menu.older")}
        </Button>
      )}
    </section>
  );
}

function bySpan(found: readonly ConversationSummary[], spanOf: (moment: string) => string): [span: string, ConversationSummary[]][] {
  const spans = new Map<string, ConversationSummary[]>();
  for (const each of found) {
    const span = spanOf(each.updated_at);
    const within = spans.get(span);
    if (within) within.push(each);
    else spans.set(span, [each]);
  }
  return [...spans];
}
