import { useTranslation } from "react-i18next";

import type { Golden } from "../../types";

/** What a golden question asks, and what it expects where. */
export function GoldenFacts({ golden, id }: { golden: Golden; id?: string }) {
  const { t } = useTranslation();
  const wants = t(golden.within === 1 ? "golden.wantsFirst" : "golden.wants", { what: t(`golden.expect.${golden.expects}`).toLowerCase(), within: golden.within });
  return (
    <>
      <h2 id={id} dir="auto" className="text-[1.125rem] leading-snug font-semibold">
        {golden.question}
      </h2>
      <p dir="auto" className="text-[0.9375rem] text-soft">
        {[golden.title, wants, golden.page && `${t("golden.page")} ${golden.page}`].filter(Boolean).join(" · ")}
      </p>
      {golden.text && (
        <p dir="auto" className="line-clamp-2 text-[0.9375rem]">
          {golden.text}
        </p>
      )}
    </>
  );
}
