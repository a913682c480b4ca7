import { useTranslation } from "react-i18next";

import { go } from "../navigation/location";
import { newChatPath } from "../navigation/routes";
import { useOnline } from "../ui/useOnline";
import { connectionState } from "../stream/connectionState";
import { useValue } from "../stream/Value";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import type { Unsent } from "./Outbox";
import { Question } from "./Question";
import { recall } from "./recall";
import { useOutbox } from "./useOutbox";

/** A question that the server has not acknowledged yet, or refused. */
export function UnsentEntry({ ask }: { ask: Unsent }) {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const isOnline = useOnline();
  const isConnected = useValue(connectionState) === "open" && isOnline;
  function edit() {
    outbox.discard(ask.key);
    recall(ask.question);
  }
  return (
    <article className="grid min-h-full content-start gap-3 py-6">
      <Question text={ask.question} />
      {ask.refusal ? (
        <Notice tone="stop" role="alert">
          {hasLostItsTalk(ask) ? t("unsent.adrift") : t("unsent.refused", { reason: ask.refusal })}
        </Notice>
      ) : (
        <p className="text-soft">{isConnected ? t("unsent.sending") : t("unsent.waiting")}</p>
      )}
      {(ask.refusal || !isConnected) && (
        <div className="flex flex-wrap gap-2">
          {ask.refusal && <Resend ask={ask} />}
          <Button onClick={edit}>{t("unsent.edit")}</Button>
          <Button onClick={() => outbox.discard(ask.key)}>{t("unsent.discard")}</Button>
        </div>
      )}
    </article>
  );
}

function hasLostItsTalk({ isAdrift, conversation }: Unsent): boolean {
  return Boolean(isAdrift) && conversation !== null;
}

/** The same again, in a new conversation where its own is gone. */
function Resend({ ask }: { ask: Unsent }) {
  const { t } = useTranslation();
  const outbox = useOutbox();
  function anew() {
    go(newChatPath);
    outbox.send({ ...ask, conversation: null, revises: undefined });
  }
  return hasLostItsTalk(ask) ? (
    <Button icon="again" onClick={anew}>
      {t("unsent.anew")}
    </Button>
  ) : (
    <Button icon="again" onClick={() => outbox.send(ask)}>
      {t("unsent.retry")}
    </Button>
  );
}
