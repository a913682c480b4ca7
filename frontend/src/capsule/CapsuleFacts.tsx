import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Capsule } from "../types";
import { Notice } from "../ui/Notice";
import { capsuleQuery } from "./capsuleQuery";
import { CapsuleChecks } from "./CapsuleChecks";

export function CapsuleFacts({ turn }: { turn: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(capsuleQuery(turn));
  if (error) return <Notice tone="caution">{t("capsule.none")}</Notice>;
  if (!data) return <p role="status">{t("capsule.loading")}</p>;
  return (
    <div role="group" aria-label={t("capsule.label")} className="grid gap-4 rounded-xl border border-line px-4 py-3 text-[0.9375rem] leading-snug">
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_1fr]">
        <Fact name={t("capsule.answeredBy")}>{data.asked === data.answered ? data.answered : t("capsule.instead", { answered: data.answered, asked: data.asked })}</Fact>
        {data.model && <Model model={data.model} decoding={data.decoding} />}
        <Fact name={t("capsule.searchedAs")}>{data.searched_as}</Fact>
        <Fact name={t("capsule.search")}>{[data.retrieval.encoder, data.retrieval.index, data.retrieval.reranker, data.retrieval.sentence_reranker].filter(Boolean).join(", ")}</Fact>
        <Fact name="Wardlight">{data.wardlight}</Fact>
        <Fact name={t("capsule.number")}>{turn}</Fact>
      </dl>
      <CapsuleChecks capsule={data} />
      <Passages capsule={data} />
      {data.messages.length > 0 && <Prompt messages={data.messages} />}
    </div>
  );
}

function Model({ model, decoding }: { model: NonNullable<Capsule["model"]>; decoding: Capsule["decoding"] }) {
  const { t } = useTranslation();
  return (
    <>
      <Fact name={t("capsule.model")}>{[model.model, model.engine, model.version, model.precision, model.device].filter(Boolean).join(", ")}</Fact>
      <Fact name={t("capsule.weights")}>{model.weights || t("capsule.noWeights")}</Fact>
      {decoding && <Fact name={t("capsule.sampling")}>{t("capsule.greedy", { tokens: decoding.answer_tokens })}</Fact>}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd dir="auto" className="mb-1 font-medium wrap-anywhere sm:mb-0">
        {children}
      </dd>
    </>
  );
}

function Passages({ capsule: { passages, read } }: { capsule: Capsule }) {
  const { t } = useTranslation();
  if (!read) return null;
  return (
    <div className="grid gap-1">
      <h4 className="font-semibold">{t("capsule.read", { count: read })}</h4>
      <ol className="grid list-decimal gap-1 ps-6">
        {passages.slice(0, read).map(({ passage, guideline, year, page }) => (
          <li key={passage} dir="auto">
            {t("capsule.passage", { guideline, year: year ?? t("source.noYear"), page })}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Prompt({ messages }: { messages: Capsule["messages"] }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary className="flex min-h-12 cursor-pointer items-center font-semibold">{t("capsule.prompt")}</summary>
      <div className="grid gap-3">
        {messages.map(({ role, text }, index) => (
          <p key={index} dir="auto" className="wrap-anywhere whitespace-pre-wrap">
            <span className="font-semibold">{role}: </span>
            {text}
          </p>
        ))}
      </div>
    </details>
  );
}
