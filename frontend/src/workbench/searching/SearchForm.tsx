import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Choice } from "../Choice";
import type { SearchFilters, SearchGiven } from "./searchApi";

const kinds = ["", "guideline", "digest", "label", "literature"] as const;
const states = ["published", "superseded", "withdrawn"] as const;
const every: SearchFilters = { kinds: [], guideline_ids: [], publishers: [], countries: [], specialties: [], languages: [], year_from: null, year_to: null, states: ["published"] };

interface Props {
  isBusy: boolean;
  onSearch: (given: SearchGiven) => void;
}

/** A question and which part of the library is searched. */
export function SearchForm({ isBusy, onSearch }: Props) {
  const { t } = useTranslation();
  const [question, setQuestion] = useState("");
  const [filters, setFilters] = useState(every);
  const change = (part: Partial<SearchFilters>) => setFilters({ ...filters, ...part });
  function send(event: SubmitEvent) {
    event.preventDefault();
    if (question.trim()) onSearch({ question, filters });
  }
  return (
    <form onSubmit={send} className="grid gap-3">
      <Field label={t("retrievalTest.question")} type="search" required value={question} onChange={(event) => setQuestion(event.target.value)} dir="auto" />
      <details>
        <summary className="inline-flex min-h-12 cursor-pointer items-center font-medium text-accent">{t("retrievalTest.filters")}</summary>
        <div className="grid gap-3 sm:grid-cols-2">
          <Choice label={t("retrievalTest.kind")} value={filters.kinds[0] ?? ""} onChange={(kind) => change({ kinds: kind ? [kind] : [] })} options={kinds.map((each) => [each, each ? t(`retrievalTest.kinds.${each}`) : t("retrievalTest.anyKind")])} />
          <Choice label={t("retrievalTest.state")} value={filters.states[0] ?? "published"} onChange={(state) => change({ states: [state] })} options={states.map((each) => [each, t(`retrievalTest.${each}`)])} />
          <Field label={t("retrievalTest.yearFrom")} type="number" min={1900} max={2100} value={filters.year_from ?? ""} onChange={(event) => change({ year_from: event.target.valueAsNumber || null })} />
          <Field label={t("retrievalTest.yearTo")} type="number" min={1900} max={2100} value={filters.year_to ?? ""} onChange={(event) => change({ year_to: event.target.valueAsNumber || null })} />
          <Field label={t("retrievalTest.publisher")} value={filters.publishers[0] ?? ""} onChange={(event) => change({ publishers: event.target.value ? [event.target.value] : [] })} />
        </div>
      </details>
      <div>
        <Button look="primary" type="submit" disabled={isBusy || !question.trim()}>
          {t("retrievalTest.submit")}
        </Button>
      </div>
    </form>
  );
}
