import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../account/useUser";
import { sessionEnd } from "../storage/rememberedSession";
import { useValue } from "../stream/Value";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { useDay } from "../ui/useDay";
import { AnswerItem, PageItem } from "./KeptItem";
import { everythingKept, keptProblem, pinAnswer } from "./keeper";
import { found } from "./found";

/** What can be read here without a network, and a search in it. */
export default function KeptScreen() {
  const { t } = useTranslation();
  const dayOf = useDay();
  const { id: user } = useUser();
  const client = useQueryClient();
  const queryKey = ["kept", user];
  const kept = useQuery({ queryKey, queryFn: () => everythingKept(user), networkMode: "always", staleTime: 0, gcTime: 0, retry: false });
  const problem = useValue(keptProblem);
  const [words, setWords] = useState("");
  const sought = useDeferredValue(words.trim());
  const { answers, pages } = found(kept.data, sought);
  const end = sessionEnd();
  const pin = async (id: string, isPinned: boolean) => {
    await pinAnswer(user, id, isPinned);
    await client.invalidateQueries({ queryKey });
  };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" data-scroller>
      <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-5 px-4 py-5 sm:px-6">
        <div className="grid gap-2">
          <h1 className="text-2xl font-semibold tracking-tight">{t("kept.title")}</h1>
          <p className="max-w-prose text-pretty text-soft">{end !== null && t("kept.lead", { time: dayOf(end) })}</p>
        </div>
        {problem && <Notice tone="caution">{t(`kept.${problem}`)}</Notice>}
        <Field label={t("kept.search")} type="search" value={words} onChange={(event) => setWords(event.target.value)} dir="auto" />
        <p role="status" className="text-soft empty:hidden">
          {kept.data && !answers.length && !pages.length && t(sought ? "kept.noneFound" : "kept.none")}
        </p>
        {answers.length > 0 && (
          <section className="grid grid-cols-1 gap-2">
            <h2 className="text-sm font-semibold text-soft">{t("kept.answers")}</h2>
            <ul className="grid grid-cols-1 gap-2">
              {answers.map(({ kept: answer, excerpt }) => (
                <AnswerItem key={answer.id} answer={answer} excerpt={excerpt} sought={sought} onPin={(isPinned) => void pin(answer.id, isPinned)} />
              ))}
            </ul>
          </section>
        )}
        {pages.length > 0 && (
          <section className="grid grid-cols-1 gap-2">
            <h2 className="text-sm font-semibold text-soft">{t("kept.pages")}</h2>
            <ul className="grid grid-cols-1 gap-2">
              {pages.map((page) => (
                <PageItem key={`${page.edition}/${page.number}`} page={page} sought={sought} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
