import { type ReactNode, useEffect, useRef } from "react";

import type { EditionPage } from "../types";
import { languageOf } from "../ui/languageOf";
import type { Stretch } from "./locateQuote";

/** A title of the contents that was tapped; another one at each tap. */
export interface Sought {
  title: string;
}

interface Props {
  page: EditionPage;
  stretches: readonly Stretch[];
  sought: Sought | null;
  zoom: number;
}

/** A page of a text document, shown as its plain lines. */
export function PageText({ page, stretches, sought, zoom }: Props) {
  const article = useRef<HTMLDivElement>(null);
  const first = stretches[0];
  useEffect(() => {
    article.current?.querySelector("mark")?.scrollIntoView({ block: "center" });
  }, [first?.line, first?.start]);
  useEffect(() => {
    const line = sought ? page.lines.findIndex(({ text }) => text.trim() === sought.title) : -1;
    article.current?.children[line]?.scrollIntoView({ block: "start" });
  }, [page, sought]);
  return (
    <div ref={article} lang={languageOf(page.lines.map(({ text }) => text).join(" "))} className="grid min-h-full gap-2 bg-surface px-4 py-5 leading-relaxed" style={{ fontSize: `${zoom * 1.0625}rem` }}>
      {page.lines.map(({ text }, line) => (
        <p key={line} dir="auto" className="min-h-[0.6em] whitespace-pre-wrap">
          {marked(text, stretches.filter((stretch) => stretch.line === line))}
        </p>
      ))}
    </div>
  );
}

function marked(text: string, stretches: readonly Stretch[]): ReactNode {
  const [stretch] = stretches;
  if (!stretch) return text;
  return (
    <>
      {text.slice(0, stretch.start)}
      <mark className="rounded bg-mark text-[#13201e]">{text.slice(stretch.start, stretch.end)}</mark>
      {text.slice(stretch.end)}
    </>
  );
}
