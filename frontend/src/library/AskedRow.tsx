import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { storeIngestion } from "../api/ingestionCache";
import { type Decision, decideIngestion } from "../api/library";
import { served } from "../locales/served";
import type { IngestionProgress } from "../types";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";

/** A file that repeats little of the edition in use: nothing is published before a curator has said what becomes of it. */
export function AskedRow({ ingestion: { id, file_name, message } }: { ingestion: IngestionProgress }) {
  const { t } = useTranslation();
  const decide = useMutation({ mutationFn: (decision: Decision) => decideIngestion(id, decision), onSuccess: storeIngestion });
  return (
    <li className="grid gap-3 rounded-lg border border-line bg-surface px-4 py-3">
      <span dir="auto" className="font-medium [overflow-wrap:anywhere]">
        {file_name}
      </span>
      <Notice tone="caution">{served(message)}</Notice>
      <p className="text-[0.9375rem] text-soft">{t("upload.notYet")}</p>
      {decide.error && (
        <Notice tone="stop" role="alert">
          {decide.error.message || t("editions.failed")}
        </Notice>
      )}
      <fieldset disabled={decide.isPending} className="flex flex-wrap gap-2">
        <Button onClick={() => decide.mutate("beside")}>
          {t("upload.beside")}
        </Button>
        <Button onClick={() => decide.mutate("supersede")}>{t("upload.supersede")}</Button>
        <Button look="plain" onClick={() => decide.mutate("aside")}>
          {t("upload.aside")}
        </Button>
      </fieldset>
    </li>
  );
}
