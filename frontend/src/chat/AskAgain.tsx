import { useTranslation } from "react-i18next";

import type { Turn } from "../types";
import { Button } from "../ui/Button";
import { useAsk } from "./useAsk";

/** The same question once more, with all that it carried: the server takes its findings and its part of the library over. */
export function AskAgain({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  const ask = useAsk(turn.conversation);
  if (turn.state !== "failed" && turn.state !== "stopped") return null;
  return (
    <div>
      <Button data-after-stop icon="again" onClick={() => ask(turn.question, { assumptions: turn.assumptions, revises: turn.id })}>
        {t("turn.askAgain")}
      </Button>
    </div>
  );
}
