import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { Field } from "../../ui/Field";
import { IconButton } from "../../ui/IconButton";
import type { Label } from "./labelsApi";

interface Props {
  label: Label;
  number: number;
  onChange: (label: Label) => void;
  onRemove: (() => void) | null;
}

/** One label: its name, and the words that mean it. */
export function LabelFields({ label, number, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const change = (part: Partial<Label>) => onChange({ ...label, ...part });
  const of = { number };
  return (
    <fieldset className="grid gap-3 rounded-lg border border-line px-3 pt-1 pb-3">
      <legend className="px-1 font-semibold">{t("labels.label", of)}</legend>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label={t("labels.labelName")} required maxLength={60} autoComplete="off" dir="auto" value={label.name} onChange={(event) => change({ name: event.target.value })} />
        </div>
        {onRemove && <IconButton icon="bin" label={t("labels.removeLabel", of)} onClick={onRemove} />}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Lines label={t("labels.prompts")} lines={label.prompts} isRequired onChange={(prompts) => change({ prompts })} />
        <Lines label={t("labels.absent")} lines={label.absent} onChange={(absent) => change({ absent })} />
      </div>
      <details>
        <summary className="flex min-h-12 cursor-pointer items-center text-soft">{t("labels.comparing")}</summary>
        <div className="grid gap-3 sm:grid-cols-2">
          <Lines label={t("labels.mentions")} lines={label.mentions} onChange={(mentions) => change({ mentions })} />
          <div className="grid content-start gap-3">
            <Share label={t("labels.seenFrom")} value={label.seen_from} onChange={(seenFrom) => change({ seen_from: seenFrom })} />
            <Share label={t("labels.unseenTo")} value={label.unseen_to} onChange={(unseenTo) => change({ unseen_to: unseenTo })} />
          </div>
        </div>
      </details>
    </fieldset>
  );
}

interface LinesProps {
  label: string;
  lines: readonly string[];
  isRequired?: boolean;
  onChange: (lines: string[]) => void;
}

/** Several phrases, one a line; what is being typed stays as it is. */
function Lines({ label, lines, isRequired = false, onChange }: LinesProps) {
  const id = useId();
  const [text, setText] = useState(lines.join("\n"));
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={3}
        dir="auto"
        required={isRequired}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          onChange(target.value.split("\n").map((line) => line.trim()).filter(Boolean));
        }}
        className="rounded-lg border border-edge bg-surface px-3 py-2"
      />
    </div>
  );
}

function Share({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return <Field label={label} type="number" min={0} max={1} step={0.01} required value={value} onChange={({ target }) => Number.isFinite(target.valueAsNumber) && onChange(target.valueAsNumber)} />;
}
