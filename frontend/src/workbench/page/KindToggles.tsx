import { useTranslation } from "react-i18next";

import type { BenchPassage } from "../types";
import { colourOf } from "./kinds";
import { useKindName } from "../useKindName";

interface Props {
  passages: readonly BenchPassage[];
  hidden: ReadonlySet<string>;
  onHidden: (kinds: ReadonlySet<string>) => void;
}

export function KindToggles({ passages, hidden, onHidden }: Props) {
  const { t } = useTranslation();
  const nameOf = useKindName();
  const kinds = [...new Set(passages.map(({ kind }) => kind))];
  function toggle(kind: string) {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    onHidden(next);
  }
  if (kinds.length < 2) return null;
  return (
    <div role="group" aria-label={t("workbench.kindsShown")} className="flex flex-wrap gap-1.5">
      {kinds.map((kind) => (
        <button key={kind} type="button" aria-pressed={!hidden.has(kind)} onClick={() => toggle(kind)} className="inline-flex min-h-12 items-center gap-2 rounded-lg border border-edge px-3 text-[0.9375rem] aria-pressed:bg-tint">
          <span className="size-3 rounded-sm" style={{ backgroundColor: hidden.has(kind) ? "transparent" : colourOf(kind), outline: `2px solid ${colourOf(kind)}` }} />
          {nameOf(kind)} {passages.filter((each) => each.kind === kind).length}
        </button>
      ))}
    </div>
  );
}
