import { useTranslation } from "react-i18next";

import type { Turn } from "../types";
import { Button } from "../ui/Button";
import { useAsk } from "./useAsk";

interface Props {
  turn: Turn;
  /** Of lesser weight, beside the words that were searched. */
  isAside?: boolean;
}

/** The same words again, without the questions before them. */
export function AskOnItsOwn({ turn: { conversation, question, assumptions, filters, images }, isAside = false }: Props) {
  const { t } = useTranslation();
  const ask = useAsk(conversation);
  return (
    <Button look={isAside ? "plain" : "primary"} icon="again" className={isAside ? "-ms-4" : ""} onClick={() => ask(question, { on_its_own: true, assumptions, filters, readings: images.map(({ reading }) => reading) })}>
      {t("turn.onItsOwn")}
    </Button>
  );
}
