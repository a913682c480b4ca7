import { useMutation, useQuery } from "@tanstack/react-query";
import type { SubmitEvent } from "react";
import { useTranslation } from "react-i18next";

import { isEditedMeanwhile } from "../../api/isEditedMeanwhile";
import { libraryQuery } from "../../api/library";
import { queryClient } from "../../api/queryClient";
import type { Golden } from "../../types";
import { Field } from "../../ui/Field";
import { FormEnd } from "../../ui/FormEnd";
import { Select } from "../../ui/Select";
import { useFormEscape } from "../../ui/useFormEscape";
import { useKeptState } from "../../ui/useKeptState";
import { useOpened } from "../../ui/useOpened";
import { GoldenFacts } from "./GoldenFacts";
import { type GoldenGiven, goldenQuery, refreshGolden, saveGolden } from "./goldenApi";

const inWords: ReadonlySet<string> = new Set(["passage", "recommendation"]);
const kinds = ["passage", "recommendation", "page", "guideline"] as const;

/** Writes or changes one golden question. */
export function GoldenForm({ golden, onClose }: { golden: Golden | null; onClose: () => void }) {
  const { t } = useTranslation();
  const library = useQuery(libraryQuery).data ?? [];
  const [{ given, words, read }, setEntry, { forget, isBegun }] = useKeptState(`golden.${golden?.id ?? "new"}`, () => entryOf(golden));
  const change = (part: Partial<GoldenGiven>) => setEntry({ given: { ...given, ...part }, words, read });
  const close = () => {
    forget();
    onClose();
  };
  const save = useMutation({
    mutationFn: () => saveGolden(golden?.id ?? null, { ...given, must_contain: words.split(",").map((word) => word.trim()).filter(Boolean) }, read),
    onSuccess: async () => {
      await refreshGolden();
      close();
    },
    onError: async (error) => {
      if (!isEditedMeanwhile(error)) return;
      await refreshGolden();
      // Whoever saves again has seen what is there now.
      setEntry({ given, words, read: queryClient.getQueryData(goldenQuery.queryKey)?.find((each) => each.id === golden?.id)?.updated_at });
    },
  });
  const shown = useOpened<HTMLFormElement>();
  const onInput = useFormEscape(close, isBegun);
  function send(event: SubmitEvent) {
    event.preventDefault();
    save.mutate();
  }
  return (
    <form ref={shown} tabIndex={-1} aria-label={golden ? t("golden.edit") : t("golden.add")} onInput={onInput} onSubmit={send} className="grid gap-3 rounded-xl border border-accent bg-surface p-4">
      <Field label={t("golden.question")} required maxLength={1000} value={given.question} onChange={(event) => change({ question: event.target.value })} dir="auto" />
      <Select
        label={t("golden.guideline")}
        required
        value={given.guideline ? String(given.guideline) : ""}
        onChange={(id) => change({ guideline: Number(id) })}
        options={[{ value: "", text: t("editions.choose") }, ...library.map(({ id, title }) => ({ value: String(id), text: title }))]}
      />
      <Select label={t("golden.expects")} value={given.expects} onChange={(expects) => change({ expects })} options={kinds.map((value) => ({ value, text: t(`golden.expect.${value}`) }))} />
      {given.expects === "page" && <Field label={t("golden.page")} type="number" min={1} required value={given.page ?? ""} onChange={(event) => change({ page: event.target.valueAsNumber || null })} />}
      {inWords.has(given.expects) && (
        <label className="grid gap-1.5 font-medium">
          {t("golden.text")}
          <textarea rows={4} required maxLength={4000} value={given.text} dir="auto" onChange={(event) => change({ text: event.target.value })} className="rounded-lg border border-edge bg-surface px-3 py-2 font-normal" />
        </label>
      )}
      <Field label={t("golden.within")} type="number" min={1} max={20} required value={given.within} onChange={(event) => change({ within: event.target.valueAsNumber || 1 })} />
      <Field label={t("golden.mustContain")} value={words} onChange={(event) => setEntry({ given, words: event.target.value, read })} />
      <Theirs golden={golden} error={save.error} />
      <FormEnd save={t("menu.save")} isDisabled={save.isPending} error={save.error} onCancel={close} />
    </form>
  );
}

const empty: GoldenGiven = { guideline: 0, question: "", expects: "passage", page: null, text: "", within: 3, must_contain: [] };

/** What another curator has made of the question meanwhile. */
function Theirs({ golden, error }: { golden: Golden | null; error: Error | null }) {
  if (!golden || !isEditedMeanwhile(error)) return null;
  return (
    <div className="rounded-lg border border-line p-3">
      <GoldenFacts golden={golden} />
    </div>
  );
}

function entryOf(golden: Golden | null): { given: GoldenGiven; words: string; read?: string | undefined } {
  if (!golden) return { given: empty, words: "" };
  const { guideline, question, expects, page, text, within, must_contain, updated_at: read } = golden;
  return { read, given: { guideline, question, expects, page: page ?? null, text, within, must_contain }, words: must_contain.join(", ") };
}
