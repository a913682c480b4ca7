import { useId } from "react";

import type { GuidelineEdition } from "../types";
import { useEditionName } from "./useEditionName";

interface Props {
  label: string;
  editions: readonly GuidelineEdition[];
  chosen: number;
  /** The other side's edition, which cannot stand on this side as well. */
  taken: number;
  onChoose: (edition: number) => void;
}

export function EditionChoice({ label, editions, chosen, taken, onChoose }: Props) {
  const id = useId();
  const nameOf = useEditionName();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select id={id} value={chosen} onChange={(event) => onChoose(Number(event.target.value))} className="min-h-12 w-full rounded-lg border border-edge bg-surface px-3 text-ink">
        {editions
          .filter((edition) => edition.id !== taken)
          .map((edition) => (
            <option key={edition.id} value={edition.id}>
              {nameOf(edition)}
            </option>
          ))}
      </select>
    </div>
  );
}
