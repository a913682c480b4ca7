import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { workbenchPagePath } from "../navigation/routes";
import { openSource } from "../sources/address";
import type { GuidelineEdition, GuidelineWhole } from "../types";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { ReasonDialog, type Step } from "./ReasonDialog";
import { useEditionName } from "./useEditionName";

interface Props {
  guideline: GuidelineWhole;
  curates: boolean;
}

export function EditionList({ guideline, curates }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<{ edition: GuidelineEdition; step: Step } | null>(null);
  return (
    <section aria-labelledby="editions-heading" className="grid gap-3">
      <h2 id="editions-heading" className="text-xl font-semibold">
        {t("editions.title")}
      </h2>
      <ul className="grid gap-2">
        {guideline.editions.map((edition) => (
          <EditionRow key={edition.id} edition={edition} isAlone={guideline.editions.length === 1} onAsk={curates ? (step) => setAsked({ edition, step }) : null} />
        ))}
      </ul>
      {asked && <ReasonDialog title={guideline.title} edition={asked.edition} step={asked.step} onClose={() => setAsked(null)} />}
    </section>
  );
}

interface RowProps {
  edition: GuidelineEdition;
  isAlone: boolean;
  onAsk: ((step: Step) => void) | null;
}

function EditionRow({ edition, isAlone, onAsk }: RowProps) {
  const { t } = useTranslation();
  const name = useEditionName()(edition);
  const { id, state, page_count, recommendation_count } = edition;
  const facts = [t("library.pages", { count: page_count }), recommendation_count > 0 && t("library.recommendations", { count: recommendation_count })];
  return (
    <li className="grid gap-2 rounded-xl border border-line bg-surface px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-[1.125rem] font-semibold">{name}</span>
        <Badge tone={state === "published" ? "accent" : "stop"}>{t(`editions.state.${state}`)}</Badge>
      </p>
      <p dir="auto" className="text-[0.9375rem] text-soft [overflow-wrap:anywhere]">
        {[...facts, edition.file_name].filter(Boolean).join(" · ")}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button icon="page" onClick={() => openSource({ edition: id, page: 1, mark: "" })} aria-label={t("editions.openEdition", { name })}>
          {t("editions.open")}
        </Button>
        {onAsk && (
          <Link to={workbenchPagePath(id, 1)} aria-label={t("editions.onBench", { name })} className="inline-flex min-h-12 items-center justify-center gap-2 rounded-lg border border-edge px-4 font-medium hover:bg-sunken">
            <Icon name="bench" />
            {t("workbench.title")}
          </Link>
        )}
        {onAsk && <Steps state={state} isAlone={isAlone} onAsk={onAsk} />}
      </div>
    </li>
  );
}

function Steps({ state, isAlone, onAsk }: { state: GuidelineEdition["state"]; isAlone: boolean; onAsk: (step: Step) => void }) {
  const { t } = useTranslation();
  return (
    <>
      {state !== "published" && (
        <Button icon="again" onClick={() => onAsk("bringBack")}>
          {t(state === "withdrawn" ? "editions.publishAgain" : "editions.rollBack")}
        </Button>
      )}
      {state !== "withdrawn" && !isAlone && <Button onClick={() => onAsk("setApart")}>{t("editions.setApart")}</Button>}
      {state !== "withdrawn" && (
        <Button look="danger" onClick={() => onAsk("withdraw")}>
          {t("editions.withdraw")}
        </Button>
      )}
    </>
  );
}
