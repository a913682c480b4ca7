import { useTranslation } from "react-i18next";

import type { Kind, LibraryPart } from "../types";

/** The name of a language in the reader's own; a code that names none stays as it is. */
function languageName(code: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function useFacetText(): (facet: string, value: string) => string {
  const { t, i18n } = useTranslation();
  return (facet, value) => {
    if (facet === "kind") return t(`filters.kinds.${value as Kind}`);
    return facet === "language" ? languageName(value, i18n.language) : value;
  };
}

/** The part of the library in words; empty where it is all of it. */
export function useFilterWords(filters: LibraryPart | null | undefined): string {
  const { t } = useTranslation();
  const text = useFacetText();
  if (!filters) return "";
  const { kind, publisher, country, specialty, language, year_from: from, year_to: to, state, collection } = filters;
  const parts = [
    kind && text("kind", kind),
    publisher,
    country,
    specialty,
    language && text("language", language),
    from !== null && t("filters.from", { year: from }),
    to !== null && t("filters.until", { year: to }),
    state === "superseded" && t("filters.states.superseded"),
    collection !== "library" && collection,
  ];
  return parts.filter(Boolean).join(", ");
}
