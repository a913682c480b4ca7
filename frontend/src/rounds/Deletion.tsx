import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../ui/Button";

interface Props {
  /** The id of the name of what is deleted. */
  of: string;
  onDelete: () => Promise<unknown>;
}

/** Two taps, so that a glove cannot delete by itself. */
export function Deletion({ of, onDelete }: Props) {
  const { t } = useTranslation();
  const [isSure, setSure] = useState(false);
  const remove = () => void onDelete().catch(() => setSure(false));
  return isSure ? (
    <Button of={of} look="danger" icon="bin" onBlur={() => setSure(false)} onClick={remove}>
      {t("rounds.reallyDelete")}
    </Button>
  ) : (
    <Button of={of} icon="bin" aria-label={t("rounds.delete")} title={t("rounds.delete")} onClick={() => setSure(true)} />
  );
}
