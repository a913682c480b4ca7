import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { recommendationsQuery } from "../api/library";
import type { ListedRecommendation } from "../types";
import { Notice } from "../ui/Notice";
import { addressOfRecommendation, openSource, recommendationOf, type SourceAddress } from "./address";
import { RecommendationItem } from "./RecommendationItem";
import { StrengthFilter } from "./StrengthFilter";

interface Props {
  address: SourceAddress;
  onClose: () => void;
}

/** What the document recommends, over the page; each leads to its place in print. */
export function RecommendationsPanel({ address, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery(recommendationsQuery(address.edition));
  const [strength, setStrength] = useState<string | null>(null);
  const panel = useRef<HTMLElement>(null);
  const current = recommendationOf(address.mark);
  useEffect(() => {
    const place = panel.current?.querySelector<HTMLElement>("[aria-current]") ?? panel.current;
    place?.focus({ preventScroll: true });
    if (place !== panel.current) place?.scrollIntoView({ block: "center" });
  }, [data]);
  const open = (each: ListedRecommendation) => {
    openSource(addressOfRecommendation(address.edition, each));
    onClose();
  };
  const listed = data?.filter((each) => strength === null || each.grade.strength === strength);
  return (
    <nav ref={panel} tabIndex={-1} aria-label={t("recommendations.title")} aria-busy={!data && !error} className="absolute inset-0 z-10 overflow-auto bg-surface outline-none">
      {error && (
        <Notice tone="stop" role="alert">
          {t("recommendations.failed")}
        </Notice>
      )}
      {data && <StrengthFilter listed={data} strength={strength} onChoose={setStrength} />}
      <ol className="px-2 pb-2">
        {listed?.map((each) => (
          <RecommendationItem key={each.id} recommendation={each} isCurrent={each.id === current} onOpen={() => open(each)} />
        ))}
      </ol>
    </nav>
  );
}
