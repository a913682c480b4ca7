import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { canAddGuidelines, useUser } from "../account/useUser";
import { originalFile } from "../api/library";
import { Link } from "../navigation/Link";
import { workbenchPagePath } from "../navigation/routes";
import { Icon } from "../ui/Icon";
import { IconButton } from "../ui/IconButton";
import { ZoomSelect } from "./ZoomSelect";

interface Props {
  edition: number;
  page: number;
  /** Unknown until the document is there. */
  count: number | undefined;
  zoom: number;
  /** The passage that is cited here, for curators who want to work on it. */
  passage?: number | undefined;
  onTurn: (page: number) => void;
  onZoom: (zoom: number) => void;
  children?: ReactNode;
}

export function ViewerBar({ edition, page, count, zoom, passage, onTurn, onZoom, children }: Props) {
  const { t } = useTranslation();
  const isFirst = page <= 1;
  const last = count ?? page;
  const isLast = page >= last;
  return (
    <div role="group" aria-label={t("workbench.pageBar")} className="safe-bottom flex shrink-0 flex-wrap items-center justify-between gap-x-1 border-t border-line bg-paper px-1 pt-1 short:sticky short:bottom-0 short:flex-nowrap short:overflow-x-auto">
      {/* A document of one page has nowhere to turn to: its tools take one line then. */}
      <div className={count === 1 && page === 1 ? "hidden" : "flex min-w-0 flex-wrap items-center short:shrink-0 short:flex-nowrap"}>
        {/* Not `disabled`: the focused button would fall silent on the last page, and Escape with it. */}
        <IconButton icon="left" label={t("source.previous")} aria-disabled={isFirst} onClick={() => !isFirst && onTurn(Math.min(page - 1, last))} />
        <span className="px-1 text-[0.9375rem] tabular-nums">{count === undefined || page > count ? t("source.page", { page }) : t("source.position", { page, count })}</span>
        <IconButton icon="right" label={t("source.next")} aria-disabled={isLast} onClick={() => !isLast && onTurn(page + 1)} />
      </div>
      <div className="flex min-w-0 flex-wrap items-center short:shrink-0 short:flex-nowrap">
        {children}
        <ZoomSelect zoom={zoom} onZoom={onZoom} />
        {canAddGuidelines(useUser()) && (
          <Link to={workbenchPagePath(edition, page, passage)} aria-label={t("workbench.open")} title={t("workbench.open")} className="inline-flex size-12 items-center justify-center rounded-lg text-soft hover:bg-sunken">
            <Icon name="bench" className="size-6" />
          </Link>
        )}
        <a href={originalFile(edition)} download aria-label={t("source.download")} title={t("source.download")} className="inline-flex size-12 items-center justify-center rounded-lg text-soft hover:bg-sunken">
          <Icon name="download" className="size-6" />
        </a>
      </div>
    </div>
  );
}
