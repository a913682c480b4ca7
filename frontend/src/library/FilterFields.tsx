import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { LibraryEntry, LibraryPart } from "../types";
import { Select } from "../ui/Select";
import { facets, valuesOf, yearsOf } from "./facets";
import { useFacetText } from "./useFilterWords";

interface Props {
  entries: readonly LibraryEntry[];
  filters: LibraryPart;
  onChange: (filters: LibraryPart) => void;
  /** Editions no longer in use can be asked, but are not listed. */
  hasStates?: boolean;
  /** A further choice behind them. */
  children?: ReactNode;
}

/** One choice for each thing that tells the documents apart. */
export function FilterFields({ entries, filters, onChange, hasStates = false, children }: Props) {
  const { t } = useTranslation();
  const text = useFacetText();
  const years = yearsOf(entries).map(String);
  const set = (part: Partial<LibraryPart>) => onChange({ ...filters, ...part });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {facets.map((facet) => {
        const values = valuesOf(entries, facet);
        if (values.length < 2 && !(filters[facet] && facet !== "collection")) return null;
        const options = [...(facet === "collection" ? [] : [""]), ...values].map((value) => ({ value, text: value ? text(facet, value) : t("filters.all") }));
        return <Select key={facet} label={t(`filters.${facet}`)} value={filters[facet]} options={options} onChange={(value) => set({ [facet]: value })} />;
      })}
      {(["year_from", "year_to"] as const).map((name) => (
        <Select
          key={name}
          label={t(`filters.${name}`)}
          value={String(filters[name] ?? "")}
          options={["", ...years].map((value) => ({ value, text: value || t("filters.anyYear") }))}
          onChange={(value) => set({ [name]: value ? Number(value) : null })}
        />
      ))}
      {hasStates && (
        <Select
          label={t("filters.state")}
          value={filters.state}
          options={(["published", "superseded"] as const).map((value) => ({ value, text: t(`filters.states.${value}`) }))}
          onChange={(state) => set({ state })}
        />
      )}
      {children}
    </div>
  );
}
