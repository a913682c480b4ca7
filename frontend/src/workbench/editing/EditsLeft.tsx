import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { carryOver, editsLeftQuery, letGo, refreshWorkbench } from "../api";
import { EditEntry } from "./EditEntry";

/** Edits of the editions before that this one does not have; nothing that a curator did is lost silently. */
export function EditsLeft({ edition }: { edition: number }) {
  const { t } = useTranslation();
  const left = useQuery(editsLeftQuery(edition));
  const [isOpen, setOpen] = useState(false);
  const carry = useMutation({ mutationFn: () => carryOver(edition), onSettled: refreshWorkbench });
  const drop = useMutation({ mutationFn: letGo, onSettled: refreshWorkbench });
  const failure = carry.error ?? drop.error;
  const told = failure && (
    <Notice tone="stop" role="alert">
      {failure.message || t("editions.failed")}
    </Notice>
  );
  if (!left.data?.length) return told ?? (carry.data ? <p className="px-4 pb-2">{t("workbench.carriedCount", { count: carry.data.carried })}</p> : null);
  return (
    <div className="grid max-h-[50dvh] grid-cols-1 gap-2 overflow-y-auto bg-caution-tint px-4 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="min-w-56 flex-1 text-caution">
          {t("workbench.warnings.edits_left", { count: left.data.length })} {carry.data && t("workbench.carriedCount", { count: carry.data.carried })}
        </p>
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t("workbench.showLeft")}
        </Button>
        <Button look="primary" disabled={carry.isPending} onClick={() => carry.mutate()}>
          {t("workbench.carryOver")}
        </Button>
      </div>
      {told}
      {isOpen && (
        <ol className="grid grid-cols-1 gap-1.5">
          {left.data.map((edit) => (
            <EditEntry key={edit.id} edit={edit} canUndo={false}>
              <Button className="justify-self-start" disabled={drop.isPending} onClick={() => drop.mutate(edit.id)}>
                {t("correction.letGo")}
              </Button>
            </EditEntry>
          ))}
        </ol>
      )}
    </div>
  );
}
