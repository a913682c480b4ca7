import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { libraryQuery } from "../../api/library";
import { everything } from "../../library/facets";
import { FilterFields } from "../../library/FilterFields";
import { useFilterWords } from "../../library/useFilterWords";
import type { LibraryPart } from "../../types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Select } from "../../ui/Select";
import type { SearchFilters, SearchGiven } from "./searchApi";

const states = ["published", "superseded", "withdrawn"] as const;
type State = (typeof states)[number];

interface Props {
  isBusy: boolean;
  onSearch: (given: SearchGiven) => void;
}

/** A question and which part of the library is searched: the choices of whoever asks, and withdrawn editions too. */
export function SearchForm({ isBusy, onSearch }: Props) {
  const { t } = useTranslation();
  const { data: entries = [] } = useQuery(libraryQuery);
  const [question, setQuestion] = useState("");
  const [part, setPart] = useState(everything);
  const [state, setState] = useState<State>("published");
  const words = [useFilterWords(part), state !== "published" && t(`retrievalTest.${state}`)].filter(Boolean).join(", ");
  function send(event: SubmitEvent) {
    event.preventDefault();
    onSearch({ question, filters: filtersOf(part, state) });
  }
  return (
    <form onSubmit={send} className="grid gap-3">
      <Field label={t("retrievalTest.question")} type="search" required value={question} onChange={(event) => setQuestion(event.target.value.trimStart())} dir="auto" />
      <details>
        <summary className="min-h-12 cursor-pointer py-3 font-medium text-accent">
          {t("retrievalTest.filters")}
          {words && <span className="font-normal text-soft">: {words}</span>}
        </summary>
        <FilterFields entries={entries} filters={part} onChange={setPart}>
          <Select label={t("retrievalTest.state")} value={state} onChange={setState} options={states.map((value) => ({ value, text: t(`retrievalTest.${value}`) }))} />
        </FilterFields>
      </details>
      <div>
        <Button look="primary" type="submit" disabled={isBusy}>
          {t("retrievalTest.submit")}
        </Button>
      </div>
    </form>
  );
}

function filtersOf({ collection, kind, publisher, country, specialty, language, year_from, year_to }: LibraryPart, state: State): SearchFilters {
  const named = <Value extends string>(value: Value | "") => (value ? [value] : []);
  return { collection, kinds: named(kind), guideline_ids: [], publishers: named(publisher), countries: named(country), specialties: named(specialty), languages: named(language), year_from, year_to, states: [state] };
}
