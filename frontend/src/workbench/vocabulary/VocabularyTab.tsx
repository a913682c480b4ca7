import { useMutation, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { Badge } from "../../ui/Badge";
import { Field } from "../../ui/Field";
import { IconButton } from "../../ui/IconButton";
import { Notice } from "../../ui/Notice";
import { TermForm } from "./TermForm";
import { refreshTerms, removeTerm, type Term, termsQuery } from "./vocabularyApi";

/** The words of this hospital that speech recognition expects. */
export default function VocabularyTab() {
  const { t } = useTranslation();
  const terms = useQuery(termsQuery);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-3xl gap-5 px-4 py-5 sm:px-6">
        <p className="max-w-prose text-soft">{t("vocabulary.lead")}</p>
        <TermForm />
        {terms.error && (
          <Notice tone="stop" role="alert">
            {terms.error.message || t("vocabulary.failed")}
          </Notice>
        )}
        {terms.data && <TermList terms={terms.data} />}
      </div>
    </div>
  );
}

const MANY = 12;

function TermList({ terms }: { terms: readonly Term[] }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState("");
  const sought = useDeferredValue(filter).toLowerCase();
  const remove = useMutation({ mutationFn: removeTerm, onSuccess: refreshTerms });
  const shown = terms.filter(({ term }) => term.toLowerCase().includes(sought));
  return (
    <>
      {terms.length > MANY && <Field label={t("vocabulary.filter")} type="search" value={filter} onChange={(event) => setFilter(event.target.value)} dir="auto" />}
      {remove.error && (
        <Notice tone="stop" role="alert">
          {remove.error.message || t("vocabulary.failed")}
        </Notice>
      )}
      <p role="status" className="text-soft">
        {terms.length ? t("vocabulary.count", { count: shown.length }) : t("vocabulary.empty")}
      </p>
      <ul className="grid gap-1">
        {shown.map((term) => (
          <TermRow key={term.id} term={term} onRemove={() => remove.mutate(term.id)} />
        ))}
      </ul>
    </>
  );
}

function TermRow({ term: { term, kind, by }, onRemove }: { term: Term; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <li className="flex items-center gap-3 rounded-lg border border-line bg-surface ps-4 pe-1">
      <span dir="auto" className="min-w-0 flex-1 py-2 font-medium">
        {term}
      </span>
      {by && <span className="hidden text-sm text-soft sm:inline">{t("vocabulary.by", { name: by })}</span>}
      <Badge tone={kind === "drug" ? "accent" : "plain"}>{t(`vocabulary.kinds.${kind}`)}</Badge>
      <IconButton icon="close" label={t("vocabulary.remove", { term })} onClick={onRemove} />
    </li>
  );
}
