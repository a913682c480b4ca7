import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useAsk } from "../chat/useAsk";
import type { Turn } from "../types";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { CitedChanges } from "./CitedChanges";
import { useOutdatedNote } from "./useOutdatedWords";

interface Props {
  turn: Turn;
  /** Where a colleague shares it, who alone can ask it again. */
  share?: string;
}

/** Above an answer that cites an edition no longer in use, or what a curator has changed since: what changed there, and the same question asked again. */
export function OutdatedNotice({ turn, share }: Props) {
  const { t } = useTranslation();
  const note = useOutdatedNote(turn);
  const ask = useAsk(turn.conversation);
  const [isOpen, setOpen] = useState(false);
  if (!note) return null;
  return (
    <div role="group" aria-label={t("editions.notice.label")} className="grid gap-2 rounded-xl bg-stop-tint px-4 py-3 text-stop">
      <p role="status" className="flex items-start gap-2">
        <Icon name="warning" className="mt-0.5 size-5" />
        <span>{note}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className="bg-surface">
          {t(isOpen ? "editions.notice.hide" : "editions.notice.show")}
        </Button>
        {share === undefined && (
          <Button icon="again" onClick={() => ask(turn.question, { assumptions: turn.assumptions, revises: turn.id })} className="bg-surface">
            {t("editions.notice.askAgain")}
          </Button>
        )}
      </div>
      {isOpen && <CitedChanges of={share === undefined ? `/turns/${turn.id}` : `/shares/${share}`} />}
    </div>
  );
}
