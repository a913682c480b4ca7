import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../../account/useUser";
import { readEntry } from "../../storage/drafts";
import { Button } from "../../ui/Button";
import { focused } from "../../ui/focused";
import type { BenchPage, BenchPassage, NextPassage } from "../types";
import { CorrectForm } from "./CorrectForm";
import { formOf } from "./EditForm";
import { KindForm } from "./KindForm";
import { MarkForm } from "./MarkForm";
import { ReasonForm } from "./ReasonForm";
import { SplitForm } from "./SplitForm";

interface Props {
  page: BenchPage;
  passage: BenchPassage;
  next: NextPassage | undefined;
  onSelect: (passage: number | null) => void;
}

const tools = ["correct", "split", "merge", "mark", "kind", "hide"] as const;

type Tool = (typeof tools)[number];

export function PassageTools({ page, passage, next, onSelect }: Props) {
  const { t } = useTranslation();
  const user = useUser().id;
  const offered = passage.state === "hidden" ? (["show"] as const) : tools.filter((each) => each !== "merge" || next);
  // What was begun is gone on with: another passage is opened by one press beside it.
  const [tool, setTool] = useState<Tool | "show" | null>(() => offered.find((each) => readEntry(user, formOf(passage, each))) ?? null);
  // Where the keyboard goes on when a form has closed.
  const [left, setLeft] = useState<string | null>(null);
  const close = () => {
    setLeft(tool);
    setTool(null);
  };
  const selectFirst = ([first]: number[]) => first !== undefined && onSelect(first);
  if (tool === "correct") return <CorrectForm page={page} passage={passage} onClose={close} onDone={selectFirst} />;
  if (tool === "split") return <SplitForm passage={passage} onClose={close} onDone={selectFirst} />;
  if (tool === "mark") return <MarkForm passage={passage} onClose={close} />;
  if (tool === "kind") return <KindForm page={page} passage={passage} onClose={close} />;
  if (tool === "hide") return <ReasonForm passage={passage} name={tool} change={{ action: "hide" }} lead={t("workbench.edit.hideLead")} needsReason onClose={close} />;
  if (tool === "show") return <ReasonForm passage={passage} name={tool} change={{ action: "show" }} lead={t("workbench.edit.showLead")} onClose={close} />;
  if (tool === "merge" && next) {
    const change = { action: "merge", next: next.id, next_version: next.version } as const;
    return <ReasonForm passage={passage} name={tool} change={change} lead={t("workbench.edit.mergeLead", { text: next.text.slice(0, 120) })} onClose={close} onDone={selectFirst} />;
  }
  return (
    <div className="flex flex-wrap gap-2">
      {offered.map((each) => (
        <Button key={each === "show" ? "hide" : each} ref={each === left ? focused : null} onClick={() => setTool(each)}>
          {t(`workbench.edit.${each}`)}
        </Button>
      ))}
    </div>
  );
}
