import { useTranslation } from "react-i18next";

import type { Assumed, Choice } from "../types";
import { Icon } from "../ui/Icon";
import { useAssumptionName } from "./useAssumptionName";

interface Props {
  kind: Choice["kind"];
  facts: readonly Assumed[];
  isOpen: boolean;
  controls: string;
  onToggle: () => void;
}

const looks = {
  set: "border-accent bg-tint font-semibold",
  question: "border-accent",
  default: "border-dashed border-edge",
  none: "border-edge text-soft print:hidden",
} as const;

/** One fact: what it is, and whether somebody said it or nobody did; paper answers no questions. */
export function ChoiceChip({ kind, facts, isOpen, controls, onToggle }: Props) {
  const { t } = useTranslation();
  const nameOf = useAssumptionName();
  const origin = facts[0]?.origin ?? "none";
  const name = facts.map(nameOf).join(", ");
  return (
    <button type="button" aria-expanded={isOpen} aria-controls={controls} onClick={onToggle} className={`inline-flex min-h-12 max-w-full items-center gap-1.5 rounded-full border px-3.5 text-start text-[0.9375rem] leading-tight hover:bg-sunken ${looks[origin]}`}>
      <span>
        {origin === "question" && <span className="sr-only">{t("assume.said")}</span>}
        {origin === "none" ? t(`assume.ask.${kind}`) : origin === "default" ? t("assume.default", { name }) : name}
      </span>
      <Icon name={isOpen ? "up" : "down"} className="size-4" />
    </button>
  );
}
