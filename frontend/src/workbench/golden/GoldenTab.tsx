import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import type { TabProps } from "../tabProps";
import { GoldenExchange } from "./GoldenExchange";
import { GoldenForm } from "./GoldenForm";
import { GoldenItem } from "./GoldenItem";
import { goldenQuery, refreshGolden, runsQuery } from "./goldenApi";
import { RunList } from "./RunList";
import { RunPage } from "./RunPage";

/** The golden questions with how each fared last, and the runs; or one run. */
export default function GoldenTab({ parts: [, branch, run] }: TabProps) {
  return branch === "runs" && run ? <RunPage id={run} /> : <Questions />;
}

function Questions() {
  const { t } = useTranslation();
  const goldens = useQuery(goldenQuery);
  const [isAdding, setAdding] = useState(false);
  const lastEnded = useQuery(runsQuery).data?.find(({ finished_at: at }) => at)?.finished_at;
  useEffect(() => void refreshGolden(), [lastEnded]);
  const adder = useRef<HTMLButtonElement>(null);
  function close() {
    setAdding(false);
    adder.current?.focus();
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-6xl gap-6 px-4 py-5 sm:px-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section className="grid content-start gap-4">
          <p className="text-soft">{t("golden.lead")}</p>
          <div className="flex flex-wrap gap-2">
            <Button ref={adder} icon="plus" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
              {t("golden.add")}
            </Button>
            <GoldenExchange />
          </div>
          {isAdding && <GoldenForm golden={null} onClose={close} />}
          {goldens.error && (
            <Notice tone="stop" role="alert">
              {goldens.error.message || t("golden.failedLoad")}
            </Notice>
          )}
          {goldens.data?.length === 0 && <p id="golden-empty" className="text-soft">{t("golden.empty")}</p>}
          <ul className="grid gap-3">{goldens.data?.map((golden) => <GoldenItem key={golden.id} golden={golden} />)}</ul>
        </section>
        <RunList />
      </div>
    </div>
  );
}
