import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { editsQuery } from "../api";
import { History } from "../editing/History";
import { LeftWords } from "../editing/LeftWords";
import type { BenchPage, BenchPassage, NextPassage } from "../types";
import { KindToggles } from "./KindToggles";
import { PassageItem } from "./PassageItem";

interface Props {
  page: BenchPage;
  passages: readonly BenchPassage[];
  selected: number | null;
  hiddenKinds: ReadonlySet<string>;
  onSelect: (passage: number | null) => void;
  onHiddenKinds: (kinds: ReadonlySet<string>) => void;
}

/** Everything that was read from the page, in order, and what curators have changed of it. */
export function PageColumn({ page, passages, selected, hiddenKinds, onSelect, onHiddenKinds }: Props) {
  const { t } = useTranslation();
  const replaced = useReplaced(page);
  return (
    <div className={`min-h-0 min-w-0 flex-1 overflow-y-auto max-lg:short:flex-none max-lg:short:overflow-visible ${page.has_image ? "lg:w-[30rem] lg:flex-none xl:w-[34rem]" : ""}`}>
      <div className="grid grid-cols-1 gap-3 p-3">
        <KindToggles passages={page.passages} hidden={hiddenKinds} onHidden={onHiddenKinds} />
        {replaced.map(({ passage, text }) => (
          <LeftWords key={passage} passage={passage} text={text} />
        ))}
        {page.passages.length === 0 && <p className="text-soft">{t("workbench.nothingRead")}</p>}
        <ol className="grid grid-cols-1 gap-1.5">
          {passages.map((passage) => (
            <PassageItem key={passage.id} page={page} passage={passage} next={nextOf(passage, page)} isSelected={passage.id === selected} onSelect={onSelect} />
          ))}
        </ol>
        <History edition={page.edition} page={page.number} canEdit={page.can_edit} />
      </div>
    </div>
  );
}

/** The passage in force that is printed next, on this page or a later one. */
function nextOf(passage: BenchPassage, { passages, follows }: BenchPage): NextPassage | undefined {
  const later = passages.slice(passages.indexOf(passage) + 1);
  return later.find(({ state }) => state === "current") ?? follows ?? undefined;
}

/** The passages that stood on the page until an edit put others in their place. */
function useReplaced({ edition, number, passages }: BenchPage) {
  const edits = useQuery(editsQuery(edition, number)).data ?? [];
  const replaced = new Map(edits.flatMap((edit) => edit.passages.filter(({ after }) => after.state === "replaced")).map((each) => [each.passage, each]));
  for (const { id } of passages) replaced.delete(id);
  return [...replaced.values()];
}
