import { type ChangeEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { ZoomSelect } from "../../sources/ZoomSelect";
import { IconButton } from "../../ui/IconButton";

interface Props {
  page: number;
  /** Unknown where there is no such page. */
  count: number | undefined;
  zoom: number;
  onTurn: (page: number) => void;
  onZoom: (zoom: number) => void;
}

export function BenchBar({ page, count, zoom, onTurn, onZoom }: Props) {
  const { t } = useTranslation();
  // A number is typed digit by digit; what is typed stays while its first digits turn the page.
  const [typed, setTyped] = useState<string | null>(null);
  const isFirst = page <= 1 || count === undefined;
  const isLast = page >= (count ?? page);
  function turn({ target }: ChangeEvent<HTMLInputElement>) {
    setTyped(target.value);
    if (target.validity.valid && target.value) onTurn(Number(target.value));
  }
  return (
    <div role="group" aria-label={t("workbench.pageBar")} className="safe-bottom flex shrink-0 flex-wrap items-center justify-between gap-x-1 border-t border-line px-1 pt-1">
      <div className="flex flex-wrap items-center gap-x-1">
        <IconButton icon="left" label={t("source.previous")} aria-disabled={isFirst} onClick={() => !isFirst && onTurn(Math.min(page - 1, count))} />
        <label className="flex items-center gap-2 whitespace-nowrap">
          <span className="sr-only sm:not-sr-only">{t("workbench.page")}</span>
          <input type="number" min={1} max={count} value={typed ?? page} onChange={turn} onBlur={() => setTyped(null)} className="min-h-12 w-14 rounded-lg border border-edge bg-surface px-1 text-center tabular-nums sm:w-18" />
          {count !== undefined && page <= count && <span className="tabular-nums">{t("workbench.ofPages", { count })}</span>}
        </label>
        <IconButton icon="right" label={t("source.next")} aria-disabled={isLast} onClick={() => !isLast && onTurn(page + 1)} />
      </div>
      <p className="hidden text-[0.9375rem] text-soft xl:block">{t("workbench.keys")}</p>
      <ZoomSelect zoom={zoom} onZoom={onZoom} />
    </div>
  );
}
