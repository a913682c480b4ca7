import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { SearchTest } from "../../types";
import { Select } from "../../ui/Select";
import { RankedCard } from "./RankedCard";

type Outcome = NonNullable<SearchTest["outcome"]>;
type Order = "full" | "fused";

/** The passages in the order of answering, or as they would rank without late interaction. */
export function SearchOutcome({ question, outcome }: { question: string; outcome: Outcome }) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<Order>("full");
  const { passages, unknown, milliseconds, candidates, searched_as: searchedAs } = outcome;
  const shown = order === "full" ? passages : [...passages].sort((a, b) => a.rank_fused - b.rank_fused);
  const time = (step: string) => (milliseconds[step] ?? 0).toFixed(1);
  if (!passages.length) return <p className="text-soft">{t("retrievalTest.none")}</p>;
  return (
    <section className="grid gap-3">
      {searchedAs.trim() !== question.trim() && <p dir="auto">{t("retrievalTest.searchedAs", { query: searchedAs })}</p>}
      {unknown.length > 0 && <p>{t("retrievalTest.unknown", { words: unknown.join(", ") })}</p>}
      <p className="text-[0.9375rem] text-soft">
        {t("retrievalTest.steps", { candidates, embedding: time("embedding"), found: time("candidates"), late: time("late_interaction"), reading: time("reading") })}
      </p>
      <Select<Order>
        label={t("retrievalTest.order")}
        value={order}
        onChange={setOrder}
        options={[
          { value: "full", text: t("retrievalTest.full") },
          { value: "fused", text: t("retrievalTest.fusedOrder") },
        ]}
      />
      <ol className="grid gap-3">
        {shown.map((each) => (
          <RankedCard key={each.passage.passage} question={question} ranked={each} by={order} />
        ))}
      </ol>
    </section>
  );
}
