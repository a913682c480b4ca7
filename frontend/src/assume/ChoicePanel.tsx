import { type SyntheticEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Assumed, Assumption, Choice } from "../types";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { focused } from "../ui/focused";
import { useAssumptionName } from "./useAssumptionName";

interface Props {
  choice: Choice;
  facts: readonly Assumed[];
  isDisabled: boolean;
  onTap: (fact: Assumption) => void;
  onClear: () => void;
}

/** The values of one fact; a tap on one asks the question again. */
export function ChoicePanel({ choice, facts, isDisabled, onTap, onClear }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const nameOf = useAssumptionName();
  const { kind, values } = choice;
  const isSet = facts.some(({ origin }) => origin === "set");
  return (
    <div role="group" aria-labelledby={id} className="grid gap-2.5 rounded-xl border border-line bg-sunken p-3">
      <p id={id} className="text-[0.9375rem] leading-snug text-soft">
        {t(`assume.question.${kind}`)} {t("assume.asksAgain")}
      </p>
      {kind === "weight" ? (
        <WeightForm isDisabled={isDisabled} onTap={onTap} />
      ) : (
        <div className="flex flex-wrap gap-2">
          {values.map((value) => (
            <Button key={value} disabled={isDisabled} aria-pressed={facts.some((each) => each.value === value && each.origin === "set")} onClick={() => onTap({ kind, value })} className="bg-surface aria-pressed:border-accent aria-pressed:bg-tint">
              {nameOf({ kind, value })}
            </Button>
          ))}
        </div>
      )}
      {isSet && (
        <div>
          <Button look="plain" icon="close" disabled={isDisabled} onClick={onClear}>
            {t("assume.takeBack")}
          </Button>
        </div>
      )}
    </div>
  );
}

const WEIGHT = /^(?:0|[1-9]\d{0,2})(?:\.\d{0,2})?$/;

/** Kilograms to ten grams, and nothing else that could be typed. */
function WeightForm({ isDisabled, onTap }: Pick<Props, "isDisabled" | "onTap">) {
  const { t } = useTranslation();
  const [weight, setWeight] = useState("");
  const isKnown = WEIGHT.test(weight) && Number(weight) >= 0.3 && Number(weight) <= 300;
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (isKnown) onTap({ kind: "weight", value: String(Number(weight)) });
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <Field ref={focused} label={t("assume.weight")} inputMode="decimal" autoComplete="off" maxLength={6} value={weight} onChange={(event) => setWeight(event.target.value.replace(",", ".").replace(/[^\d.]/g, ""))} />
      <Button type="submit" look="primary" disabled={isDisabled || !isKnown}>
        {t("assume.set")}
      </Button>
    </form>
  );
}
