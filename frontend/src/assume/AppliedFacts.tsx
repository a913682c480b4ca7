import { useTranslation } from "react-i18next";

import type { Assumption } from "../types";
import { Button } from "../ui/Button";
import { useAssumptionName } from "./useAssumptionName";

interface Props {
  facts: readonly Assumption[];
  onClear: () => void;
}

/** The facts that go with the next question, said before it is sent. */
export function AppliedFacts({ facts, onClear }: Props) {
  const { t } = useTranslation();
  const nameOf = useAssumptionName();
  if (!facts.length) return null;
  return (
    <div role="status" className="mb-2 flex items-center justify-between gap-2 rounded-lg bg-tint ps-3 text-[0.9375rem] leading-snug">
      <span>{t("assume.applies", { names: facts.map(nameOf).join(", ") })}</span>
      <Button look="plain" onClick={onClear} className="shrink-0">
        {t("assume.clear")}
      </Button>
    </div>
  );
}
