import { useMemo } from "react";

import { Figures } from "../ui/Figures";
import { languageOf } from "../ui/languageOf";
import { type PrintedBlock, printedLayout } from "./printedLayout";

/** Quoted words laid out as they were printed: lists as lists, a table's row cell by cell. */
export function PrintedWords({ text }: { text: string }) {
  const blocks = useMemo(() => printedLayout(text), [text]);
  const lang = languageOf(text);
  const [only, ...others] = blocks;
  if (only && !others.length) return <Block block={only} lang={lang} />;
  return (
    <div className="grid gap-2">
      {blocks.map((block, index) => (
        <Block key={index} block={block} lang={lang} />
      ))}
    </div>
  );
}

function Block({ block, lang }: { block: PrintedBlock; lang: string }) {
  if (block.kind === "words") return <p dir="auto" lang={lang}><Figures text={block.text} /></p>;
  if (block.kind === "items") {
    return (
      <ul lang={lang} className={`grid gap-1 ${block.isNumbered ? "" : "list-disc ps-6"}`}>
        {block.items.map((item, index) => (
          <li key={index} dir="auto">
            <Figures text={item} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    // Beside an opened source the words have less room than the screen tells.
    <ul lang={lang} className="@container grid divide-y divide-line rounded-lg border border-line px-3 text-[1.125rem] leading-snug font-normal">
      {block.cells.map(({ label, text }, index) => (
        <li key={index} className="grid gap-x-3 py-1.5 @lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          {label && <span dir="auto" className="text-soft"><Figures text={label} /></span>}
          <span dir="auto" className={label ? "font-bold" : "font-bold @lg:col-span-2"}><Figures text={text} /></span>
        </li>
      ))}
    </ul>
  );
}
