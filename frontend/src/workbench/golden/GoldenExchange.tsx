import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { FileField } from "../../ui/FileField";
import { Notice } from "../../ui/Notice";
import { exportGolden, importGolden, refreshGolden } from "./goldenApi";

/** Golden questions into and out of a file. */
export function GoldenExchange() {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  const taken = useMutation({ mutationFn: importGolden, onSuccess: refreshGolden });
  const given = useMutation({ mutationFn: exportGolden, onSuccess: download });
  const problem = taken.error ?? given.error;
  return (
    <>
      <Button icon="upload" onClick={() => chooser.current?.click()}>
        {t("golden.import")}
      </Button>
      <Button icon="download" onClick={() => given.mutate()}>
        {t("golden.export")}
      </Button>
      <FileField ref={chooser} accept=".json,application/json" aria-label={t("golden.import")} onChosen={([file]) => file && taken.mutate(file)} />
      <span role="status" className="self-center empty:hidden">
        {!problem && taken.data && t("golden.imported", taken.data)}
      </span>
      {problem && (
        <Notice tone="stop" role="alert">
          {problem.message || t("menu.failed")}
        </Notice>
      )}
    </>
  );
}

function download(file: object): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "golden-questions.json";
  link.click();
  URL.revokeObjectURL(address);
}
