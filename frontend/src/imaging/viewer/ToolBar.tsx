import { useTranslation } from "react-i18next";

import { IconButton } from "../../ui/IconButton";
import type { IconName } from "../../ui/Icon";
import { measurementsRemoved, type Tool } from "./renderer";

const ICONS: readonly (readonly [Tool, IconName])[] = [
  ["scroll", "stack"],
  ["window", "contrast"],
  ["pan", "move"],
  ["zoom", "zoom"],
  ["length", "ruler"],
  ["angle", "angle"],
  ["region", "region"],
];

interface Props {
  tool: Tool;
  isComparing: boolean;
  onTool: (tool: Tool) => void;
  onCompare: () => void;
}

/** What a press of the first button, or a single finger, does to the image; two fingers always zoom. Beside the name where height is dear. */
export function ToolBar({ tool, isComparing, onTool, onCompare }: Props) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t("viewer.tools")} className="flex shrink-0 flex-wrap border-b border-line bg-paper sm:px-1 sm:short:absolute sm:short:end-0 sm:short:top-0 sm:short:border-b-0">
      {ICONS.map(([each, icon]) => (
        <IconButton key={each} icon={icon} label={t(`viewer.tool.${each}`)} aria-pressed={tool === each} onClick={() => onTool(each)} className="aria-pressed:bg-tint aria-pressed:text-ink" />
      ))}
      <IconButton icon="erase" label={t("viewer.removeMeasurements")} onClick={measurementsRemoved} />
      {/* On a phone beside the name: all tools take one row then. */}
      <IconButton icon="compare" label={t("viewer.compare")} aria-pressed={isComparing} onClick={onCompare} className="aria-pressed:bg-tint aria-pressed:text-ink max-sm:absolute max-sm:end-0 max-sm:top-0" />
    </div>
  );
}
