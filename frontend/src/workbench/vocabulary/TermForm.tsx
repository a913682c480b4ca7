import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { FileField } from "../../ui/FileField";
import { Notice } from "../../ui/Notice";
import { Select } from "../../ui/Select";
import { addTerm, importTerms, kinds, refreshTerms, type TermKind } from "./vocabularyApi";

/** Adds one term, or a list from a file. */
export function TermForm() {
  const { t } = useTranslation();
  const file = useRef<HTMLInputElement>(null);
  const [term, setTerm] = useState("");
  const [kind, setKind] = useState<TermKind>("drug");
  const add = useMutation({
    mutationFn: () => addTerm(term, kind),
    onSuccess: () => {
      setTerm("");
      return refreshTerms();
    },
  });
  const bring = useMutation({ mutationFn: (chosen: File) => importTerms(chosen, kind), onSuccess: refreshTerms });
  const failed = add.error ?? bring.error;
  function send(event: SubmitEvent) {
    event.preventDefault();
    add.mutate();
  }
  return (
    <form onSubmit={send} className="grid gap-3 rounded-xl border border-line bg-surface p-4">
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_10rem_auto]">
        <Field label={t("vocabulary.term")} value={term} maxLength={60} required autoComplete="off" dir="auto" onChange={(event) => setTerm(event.target.value.trimStart())} />
        <Select label={t("vocabulary.kind")} value={kind} onChange={setKind} options={kinds.map((each) => ({ value: each, text: t(`vocabulary.kinds.${each}`) }))} />
        <Button look="primary" type="submit" icon="plus" disabled={add.isPending}>
          {t("vocabulary.add")}
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <FileField ref={file} accept=".txt,.csv,text/plain" onChosen={([chosen]) => chosen && bring.mutate(chosen)} />
        <Button icon="upload" disabled={bring.isPending} onClick={() => file.current?.click()}>
          {t("vocabulary.import")}
        </Button>
        <p role="status" className="min-w-56 flex-1 text-base text-soft">
          {bring.data ? t("vocabulary.imported", { ...bring.data }) : t("vocabulary.importHint")}
        </p>
      </div>
      {failed && (
        <Notice tone="stop" role="alert">
          {failed.message || t("vocabulary.failed")}
        </Notice>
      )}
    </form>
  );
}
