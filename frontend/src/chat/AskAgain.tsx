import { useTranslation } from "react-i18next";

import type { Turn } from "../types";
import { Button } from "../ui/Button";
import { useAsk } from "./useAsk";

export function AskAgain({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  const ask = useAsk(turn.conversation);
  if (turn.state !== "failed" && turn.state !== "stopped") return null;
  return (
    <div>
      <Button data-after-stop icon="again" onClick={() => ask(turn.question, { assumptions: turn.assumptions, filters: turn.filters })}>
        {t("turn.askAgain")}
      </Button>
    </div>
  );
}
