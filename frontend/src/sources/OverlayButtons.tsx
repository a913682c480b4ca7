import { useTranslation } from "react-i18next";

import type { EditionDetail } from "../types";
import { IconButton } from "../ui/IconButton";

export type Overlay = "contents" | "recommendations";

interface Props {
  edition: EditionDetail | undefined;
  overlay: Overlay | null;
  onToggle: (overlay: Overlay, button: HTMLElement) => void;
}

export function OverlayButtons({ edition, overlay, onToggle }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {edition?.has_recommendations && (
        <IconButton icon="checklist" label={t("recommendations.title")} aria-expanded={overlay === "recommendations"} onClick={({ currentTarget }) => onToggle("recommendations", currentTarget)} />
      )}
      {edition?.has_outline && <IconButton icon="contents" label={t("outline.title")} aria-expanded={overlay === "contents"} onClick={({ currentTarget }) => onToggle("contents", currentTarget)} />}
    </>
  );
}
