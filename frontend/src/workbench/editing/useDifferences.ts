import { useTranslation } from "react-i18next";

import { useKindName } from "../useKindName";
import type { Edit } from "../types";
import { correctedWords } from "./correctedWords";

type State = Edit["passages"][number]["after"]["state"];
type Kept = Edit["passages"][number]["after"]["recommendations"][number];

const EXCERPT = 70;
/** What makes passages that were not there before. */
const makes: ReadonlySet<string> = new Set(["split", "merge"]);

/** What an edit changed, a line for each thing: before and after. */
export function useDifferences(edit: Edit): string[] {
  const { t } = useTranslation();
  const nameOf = useKindName();
  const gradeOf = ({ strength, certainty, against, panel }: Kept) => [panel && t("grade.panel", { panel }), against && t("grade.against"), strength, certainty].filter(Boolean).join(" · ") || t("grade.ungraded");
  const corrected = correctionOf(edit);
  const cameOrWent = (text: string, old: State, now: State) => {
    if (corrected) return now === "current" ? [corrected] : [];
    if (old === now) return [];
    if (makes.has(edit.action) && old === "replaced") return [`${t("workbench.new")} ${excerpt(text)}`];
    return [`${t(`workbench.passageStates.${old}`)} → ${t(`workbench.passageStates.${now}`)}: ${excerpt(text)}`];
  };
  return edit.passages.flatMap(({ text, before: old, after: now }) => {
    const lines = cameOrWent(text, old.state, now.state);
    if (old.kind !== now.kind) lines.push(`${nameOf(old.kind)} → ${nameOf(now.kind)}: ${excerpt(text)}`);
    for (const each of now.recommendations) {
      const known = old.recommendations.find(({ id }) => id === each.id);
      if (!known) lines.push(`${t("workbench.marked")} ${excerpt(each.statement)} (${gradeOf(each)})`);
      else if (JSON.stringify(known) !== JSON.stringify(each)) lines.push(`${gradeOf(known)} → ${gradeOf(each)}: ${excerpt(each.statement)}`);
    }
    const gone = old.recommendations.filter(({ id }) => !now.recommendations.some((each) => each.id === id));
    return [...lines, ...gone.map((each) => `${t("workbench.unmarked")} ${excerpt(each.statement)} (${gradeOf(each)})`)];
  });
}

/** What became of which words where one passage took the place of one other: only a correction and its undoing do that. */
function correctionOf({ passages }: Edit): string {
  const [gone, ...others] = passages.filter(({ before, after }) => before.state === "current" && after.state === "replaced");
  const [come, ...more] = passages.filter(({ before, after }) => before.state === "replaced" && after.state === "current");
  if (!gone || !come || others.length || more.length) return "";
  return correctedWords(gone.text, come.text).map((words) => `“${words}”`).join(" → ");
}

function excerpt(text: string): string {
  return `“${text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text}”`;
}
