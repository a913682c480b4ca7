import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";

import { outlineQuery } from "../api/library";
import { languageOf } from "../ui/languageOf";
import { Notice } from "../ui/Notice";
import { flattened, standingOn } from "./outlineRows";

interface Props {
  edition: number;
  page: number;
  /** The heading next above what is cited on this page. */
  heading: string | undefined;
  onTurn: (page: number, title: string) => void;
}

/** The table of contents over the page; a title leads to its page. */
export function ContentsPanel({ edition, page, heading, onTurn }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery(outlineQuery(edition));
  const rows = useMemo(() => flattened(data ?? []), [data]);
  const current = standingOn(rows, page, heading);
  const standing = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    standing.current?.focus({ preventScroll: true });
    standing.current?.scrollIntoView({ block: "center" });
  }, [rows]);
  return (
    <nav aria-label={t("outline.title")} className="absolute inset-0 z-10 overflow-auto bg-surface px-2 py-2">
      {error && (
        <Notice tone="stop" role="alert">
          {t("outline.failed")}
        </Notice>
      )}
      <ol>
        {rows.map(({ title, page: at, depth }, index) => (
          <li key={index} className={indents[Math.min(depth, indents.length - 1)]}>
            <button
              ref={index === current || (current < 0 && index === 0) ? standing : undefined}
              type="button"
              aria-current={index === current ? "location" : undefined}
              onClick={() => onTurn(at, title)}
              className={`flex min-h-12 w-full items-center gap-3 rounded-lg px-2 py-1.5 text-start hover:bg-sunken ${depth === 0 ? "font-semibold" : ""} ${index === current ? "bg-tint" : ""}`}
            >
              <span dir="auto" lang={languageOf(title)} className="min-w-0 flex-1 break-words">
                {title}
              </span>
              <span className="shrink-0 text-[0.9375rem] font-normal text-soft tabular-nums">{t("source.page", { page: at })}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const indents = ["", "ps-4", "ps-8", "ps-12"];
