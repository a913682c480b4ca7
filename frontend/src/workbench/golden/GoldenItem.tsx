import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Golden } from "../../types";
import { Button } from "../../ui/Button";
import { focused } from "../../ui/focused";
import { Notice } from "../../ui/Notice";
import { GoldenFacts } from "./GoldenFacts";
import { GoldenForm } from "./GoldenForm";
import { GoldenOutcome } from "./GoldenOutcome";
import { deleteGolden, refreshGolden } from "./goldenApi";

export function GoldenItem({ golden }: { golden: Golden }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<"edit" | "edited" | "delete" | null>(null);
  const name = useId();
  const remove = useMutation({ mutationFn: () => deleteGolden(golden.id), onSuccess: refreshGolden });
  if (shown === "edit") {
    return (
      <li>
        <GoldenForm golden={golden} onClose={() => setShown("edited")} />
      </li>
    );
  }
  return (
    <li className="grid gap-2 rounded-xl border border-line bg-surface px-4 py-3">
      <GoldenFacts golden={golden} id={name} />
      <GoldenOutcome outcome={golden.outcome} />
      {remove.error && <Notice tone="stop" role="alert">{remove.error.message}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button of={name} ref={shown === "edited" ? focused : null} onClick={() => setShown("edit")}>{t("golden.edit")}</Button>
        {shown === "delete" ? (
          <Button of={name} look="danger" onBlur={() => setShown(null)} onClick={() => remove.mutate()}>
            {t("golden.deleteSure")}
          </Button>
        ) : (
          <Button of={name} onClick={() => setShown("delete")}>{t("golden.delete")}</Button>
        )}
      </div>
    </li>
  );
}
