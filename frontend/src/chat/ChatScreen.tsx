import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { ApiError } from "../api/ApiError";
import { conversationQuery } from "../api/conversations";
import { Link } from "../navigation/Link";
import { newChatPath } from "../navigation/routes";
import { connectionState } from "../stream/connectionState";
import { useAwaited } from "../stream/useAwaited";
import { useRowEndings } from "../stream/useRowEndings";
import { useValue } from "../stream/Value";
import type { ConversationDetail, Turn } from "../types";
import { Button } from "../ui/Button";
import { NotHere } from "../ui/NotHere";
import { Notice } from "../ui/Notice";
import { Composer } from "./Composer";
import { EmptyState } from "./EmptyState";
import { Transcript } from "./Transcript";
import { useOutbox } from "./useOutbox";
import { isActive } from "../api/workState";

const none: Turn[] = [];

export function ChatScreen({ conversation }: { conversation: string | null }) {
  const { t } = useTranslation();
  const isConnected = useValue(connectionState) === "open";
  const kept = useValue(useOutbox().unsent);
  const loaded = useQuery({
    ...conversationQuery(conversation ?? ""),
    enabled: conversation !== null,
    refetchInterval: ({ state }) => state.data?.turns.some(isActive) && (isConnected ? 6_000 : 3_000),
  });
  const turns = turnsOf(loaded);
  // The socket may tell of a question before the reply to it is here.
  const unsent = kept.filter((ask) => ask.conversation === conversation && !turns.some(({ key }) => key === ask.key));
  useRowEndings(turns);
  useAwaited(turns.some(isActive));
  const isEmpty = conversation === null && unsent.length === 0;
  return (
    <>
      <h1 className="sr-only" dir="auto">
        {loaded.data?.title || t("menu.new")}
      </h1>
      <div className="contents low:block low:min-h-0 low:flex-1 low:overflow-y-auto">
        {isEmpty ? <EmptyState /> : <Transcript conversation={conversation} turns={turns} unsent={unsent} problem={loaded.error ? <LoadProblem error={loaded.error} onRetry={() => void loaded.refetch()} /> : conversation && <NotHere query={loaded} />} />}
        <Composer key={conversation} conversation={conversation} last={turns.at(-1)} />
      </div>
    </>
  );
}

/** None of a conversation that was deleted while the page still has it. */
function turnsOf({ data, error }: { data: ConversationDetail | undefined; error: Error | null }): Turn[] {
  return data && !isMissing(error) ? data.turns : none;
}

function isMissing(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 404;
}

function LoadProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation();
  const isGone = isMissing(error);
  return (
    <div className="grid justify-items-start gap-3 py-6">
      <Notice tone="stop" role="alert">
        {isGone ? t("turn.missing") : t("turn.loadFailed")}
      </Notice>
      {isGone ? (
        <Link to={newChatPath} className="inline-flex min-h-12 items-center rounded-lg font-medium text-accent underline">
          {t("menu.new")}
        </Link>
      ) : (
        <Button icon="again" onClick={onRetry}>
          {t("turn.retry")}
        </Button>
      )}
    </div>
  );
}
