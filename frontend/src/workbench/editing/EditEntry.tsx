import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { refreshWorkbench, undoEdit } from "../api";
import type { Edit } from "../types";
import { useDifferences } from "./useDifferences";
import { useDay } from "../../ui/useDay";

interface Props {
  edit: Edit;
  canUndo: boolean;
  /** What else can be done about it. */
  children?: ReactNode;
}

export function EditEntry({ edit, canUndo, children }: Props) {
  const { t } = useTranslation();
  const undo = useMutation({ mutationFn: () => undoEdit(edit.id), onSettled: refreshWorkbench });
  const differences = useDifferences(edit);
  const at = useDay()(edit.at);
  return (
    <li className="grid grid-cols-1 gap-1.5 rounded-lg border border-line bg-surface p-3 text-[0.9375rem]">
      <p className={`font-medium ${edit.is_undone ? "line-through" : ""}`}>{t(`workbench.actions.${edit.action as "split"}`)}</p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-soft">
        {t("workbench.byAt", { by: edit.by, at })}
        {edit.is_undone && <Badge>{t("workbench.undone")}</Badge>}
        {edit.carried && <Badge>{t("workbench.carried")}</Badge>}
        {edit.waits_for_index && <Badge tone="caution">{t("workbench.indexing")}</Badge>}
      </p>
      {edit.reason && <p dir="auto">{edit.reason}</p>}
      <ul className="grid grid-cols-1 gap-1 text-sm">
        {differences.map((line, index) => (
          <li key={index} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      {undo.error && (
        <Notice tone="stop" role="alert">
          {undo.error.message || t("menu.failed")}
        </Notice>
      )}
      {canUndo && (
        <Button className="justify-self-start" disabled={undo.isPending} onClick={() => undo.mutate()}>
          {t("workbench.undo")}
        </Button>
      )}
      {children}
    </li>
  );
}
