import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { LabelSetForm } from "./LabelSetForm";
import { LabelSetItem } from "./LabelSetItem";
import { addStarters, labelsQuery, refreshLabels } from "./labelsApi";
import { ProbeList } from "./ProbeList";

/** The labels against which this hospital has its images scored. */
export default function LabelsTab() {
  const { t } = useTranslation();
  const listed = useQuery(labelsQuery);
  const [isAdding, setAdding] = useState(false);
  const start = useMutation({ mutationFn: addStarters, onSuccess: refreshLabels });
  const adder = useRef<HTMLButtonElement>(null);
  function close() {
    setAdding(false);
    adder.current?.focus();
  }
  const failed = listed.error ?? start.error;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl gap-5 px-4 py-5 sm:px-6">
        <p className="max-w-prose text-soft">{t("labels.lead")}</p>
        <div className="flex flex-wrap items-center gap-2">
          <Button ref={adder} icon="plus" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
            {t("labels.add")}
          </Button>
          <Button disabled={start.isPending} onClick={() => start.mutate()}>
            {t("labels.starter")}
          </Button>
          <p role="status" className="text-soft">
            {start.data && t("labels.started", { count: start.data.length })}
          </p>
        </div>
        {isAdding && <LabelSetForm set={null} onClose={close} />}
        {failed && (
          <Notice tone="stop" role="alert">
            {failed.message || t("labels.failed")}
          </Notice>
        )}
        {listed.data?.sets.length === 0 && <p className="text-soft">{t("labels.empty")}</p>}
        <ul className="grid gap-3">{listed.data?.sets.map((set) => <LabelSetItem key={set.id} set={set} />)}</ul>
        {listed.data && <ProbeList probes={listed.data.probes} />}
      </div>
    </div>
  );
}
