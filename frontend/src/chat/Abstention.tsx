import { useTranslation } from "react-i18next";

import { served } from "../locales/served";
import type { Answer, Turn } from "../types";
import { FeedbackBar } from "./feedback/FeedbackBar";
import { NearestCard } from "./NearestCard";
import { NextSteps } from "./NextSteps";

const SHOWN = 3;

export function Abstention({ turn, answer }: { turn: Turn; answer: Answer }) {
  const { t } = useTranslation();
  const nearest = answer.nearest.slice(0, SHOWN);
  return (
    <div className="grid gap-4">
      <p dir="auto" className="text-[1.3125rem] leading-snug font-bold text-pretty">
        {served(answer.message) || t("turn.abstained")}
      </p>
      <NextSteps question={turn.question} />
      {nearest.length > 0 && (
        <section className="grid gap-2">
          <h3 className="font-semibold text-soft">{t("turn.nearest")}</h3>
          <ul className="grid gap-2">
            {nearest.map((passage) => (
              <NearestCard key={passage.passage} turn={turn.id} passage={passage} />
            ))}
          </ul>
        </section>
      )}
      <FeedbackBar turn={turn} />
    </div>
  );
}
