import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useId } from "react";
import { useTranslation } from "react-i18next";

import { isEditedMeanwhile } from "../../api/isEditedMeanwhile";
import { queryClient } from "../../api/queryClient";
import { newKey } from "../../storage/newKey";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { FormEnd } from "../../ui/FormEnd";
import { Select } from "../../ui/Select";
import { useFormEscape } from "../../ui/useFormEscape";
import { useKeptState } from "../../ui/useKeptState";
import { useOpened } from "../../ui/useOpened";
import { Checked } from "./Checked";
import { LabelFields } from "./LabelFields";
import { LabelSetFacts } from "./LabelSetFacts";
import { type Label, type Labels, type LabelSet, labelsQuery, refreshLabels, saveLabels, tasks } from "./labelsApi";

const MOST_LABELS = 26;
const fresh: Label = { name: "", prompts: [], absent: [], mentions: [], seen_from: 0.7, unseen_to: 0.3 };
const empty: Labels = { name: "", task: "chest_film", exclusive: false, is_on: true, source: "", labels: [fresh] };

interface Row {
  key: string;
  label: Label;
}

/** `read` is when the set was changed last, as it was shown. */
interface Entry {
  given: Labels;
  rows: readonly Row[];
  read?: string | undefined;
}

function rowOf(label: Label): Row {
  return { key: newKey(), label };
}

function entryOf(set: LabelSet | null): Entry {
  const given = set?.labels ?? empty;
  return { given, rows: given.labels.map(rowOf), read: set?.changed_at };
}

/** Writes or changes one label set. */
export function LabelSetForm({ set, onClose }: { set: LabelSet | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [{ given, rows, read }, setEntry, { forget, isBegun }] = useKeptState<Entry>(`labels.${set?.id ?? "new"}`, () => entryOf(set));
  const change = (part: Partial<Labels>) => setEntry({ given: { ...given, ...part }, rows, read });
  const isFull = rows.length >= MOST_LABELS;
  const full = useId();
  const setRows = (changed: readonly Row[]) => setEntry({ given, rows: changed, read });
  const close = () => {
    forget();
    onClose();
  };
  const save = useMutation({
    mutationFn: () => saveLabels(set?.id ?? null, { ...given, labels: rows.map(({ label }) => label) }, read),
    onSuccess: async () => {
      await refreshLabels();
      close();
    },
    onError: async (error) => {
      if (!isEditedMeanwhile(error)) return;
      await refreshLabels();
      const now = queryClient.getQueryData(labelsQuery.queryKey)?.sets.find(({ id }) => id === set?.id);
      // Whoever saves again has seen what is there now.
      setEntry({ given, rows, read: now?.changed_at ?? read });
    },
  });
  const shown = useOpened<HTMLFormElement>();
  const onInput = useFormEscape(close, isBegun);
  function send(event: SubmitEvent) {
    event.preventDefault();
    save.mutate();
  }
  return (
    <form ref={shown} tabIndex={-1} onInput={onInput} onSubmit={send} aria-label={set ? t("labels.editOf", { name: set.labels.name }) : t("labels.add")} className="grid gap-4 rounded-xl border border-accent bg-surface p-4">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_14rem]">
        <Field label={t("labels.name")} required maxLength={80} autoComplete="off" dir="auto" value={given.name} onChange={(event) => change({ name: event.target.value })} />
        <Select label={t("labels.task")} value={given.task} onChange={(task) => change({ task })} options={tasks.map((task) => ({ value: task, text: t(`reading.tasks.${task}`) }))} />
      </div>
      <Checked label={t("labels.exclusiveLabel")} isChecked={given.exclusive} onChange={(exclusive) => change({ exclusive })} />
      <p className="-mt-3 text-[0.9375rem] text-soft">{t(given.exclusive ? "labels.exclusiveHint" : "labels.independentHint")}</p>
      <Checked label={t("labels.onLabel")} isChecked={given.is_on} onChange={(isOn) => change({ is_on: isOn })} />
      <Field label={t("labels.source")} maxLength={500} dir="auto" value={given.source} onChange={(event) => change({ source: event.target.value })} />
      {rows.map(({ key, label }, index) => (
        <LabelFields
          key={key}
          label={label}
          number={index + 1}
          onChange={(changed) => setRows(rows.with(index, { key, label: changed }))}
          onRemove={rows.length > 1 ? () => setRows(rows.toSpliced(index, 1)) : null}
        />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button icon="plus" disabled={isFull} aria-describedby={full} onClick={() => setRows([...rows, rowOf(fresh)])}>
          {t("labels.addLabel")}
        </Button>
        <p id={full} role="status" className="text-soft empty:hidden">
          {isFull && t("labels.full", { count: MOST_LABELS })}
        </p>
      </div>
      {set && isEditedMeanwhile(save.error) && (
        <div className="grid gap-2 rounded-lg border border-line p-3">
          <LabelSetFacts set={set} />
        </div>
      )}
      <FormEnd save={t("labels.save")} isDisabled={save.isPending} error={save.error} onCancel={close} />
    </form>
  );
}
