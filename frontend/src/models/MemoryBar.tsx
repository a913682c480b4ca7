import { useTranslation } from "react-i18next";

import type { components } from "../schema";

const GIGABYTE = 1e9;

/** How full the device's memory is, in figures and as the browser's own meter. */
export function MemoryBar({ memory: { kind, used, total, own } }: { memory: components["schemas"]["MemoryUse"] }) {
  const { t, i18n } = useTranslation();
  const shown = (bytes: number) => (bytes / GIGABYTE).toLocaleString(i18n.language, { maximumFractionDigits: 1 });
  const name = t(`models.memory.${kind}`);
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap justify-between gap-x-3 text-[0.9375rem]">
        <span className="text-soft">{name}</span>
        <span className="tabular-nums">{t("models.memory.used", { used: shown(used), total: shown(total), own: shown(own) })}</span>
      </p>
      <meter aria-label={name} className="h-2.5 w-full" min={0} max={total} high={total * 0.9} value={used}>
        {Math.round((100 * used) / total)} %
      </meter>
    </div>
  );
}
