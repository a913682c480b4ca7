import { useTranslation } from "react-i18next";

import type { InstanceDescription } from "../types";
import type { Pane } from "./usePane";
import { windowsOf } from "./windows";

const OWN = -1;

/** The windows of the file and the usual ones; a window set by hand stands beside them. */
export function WindowSelect({ pane, description }: { pane: Pane; description: InstanceDescription }) {
  const { t } = useTranslation();
  const windows = windowsOf(description);
  const chosen = windows.findIndex(({ center, width }) => center === pane.window?.center && width === pane.window.width);
  if (!windows.length) return null;
  const choose = (index: number) => {
    const window = windows[index];
    if (window) pane.setWindow(window);
  };
  return (
    <label>
      <span className="sr-only">{t("viewer.window")}</span>
      <select value={chosen} onChange={(event) => choose(Number(event.target.value))} className="min-h-12 max-w-40 rounded-lg border border-transparent bg-paper px-2 hover:border-edge">
        {chosen === OWN && <option value={OWN}>{t("viewer.ownWindow")}</option>}
        {windows.map(({ name, explanation, center, width }, index) => (
          <option key={`${index} ${name}`} value={index}>
            {name ? t(`viewer.windows.${name}`) : explanation || t("viewer.windowIs", { center, width })}
          </option>
        ))}
      </select>
    </label>
  );
}
