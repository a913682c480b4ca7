import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { canAddGuidelines, useUser } from "../account/useUser";
import { guidelineQuery } from "../api/guidelines";
import { KindBadge } from "../chat/KindBadge";
import { Link } from "../navigation/Link";
import { useSearch } from "../navigation/location";
import { libraryPath } from "../navigation/routes";
import type { GuidelineWhole } from "../types";
import { Icon } from "../ui/Icon";
import { NotHere } from "../ui/NotHere";
import { Notice } from "../ui/Notice";
import { ComparisonView } from "./ComparisonView";
import { CuratorTools } from "./CuratorTools";
import { EditionList } from "./EditionList";
import { History } from "./History";
import { NewEdition } from "./NewEdition";

/** One guideline: its editions, what changed between two of them, and every step of its life. */
export default function GuidelineScreen({ id }: { id: number }) {
  const { t } = useTranslation();
  const whole = useQuery(guidelineQuery(id));
  const { data, error } = whole;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-5xl grid-cols-1 gap-6 px-4 py-6 sm:px-6">
        <Link to={libraryPath} className="inline-flex min-h-12 items-center gap-1 justify-self-start text-accent">
          <Icon name="left" />
          {t("editions.toLibrary")}
        </Link>
        <NotHere query={whole} />
        {error && (
          <Notice tone="stop" role="alert">
            {error.message || t("editions.failed")}
          </Notice>
        )}
        {data && <Guideline guideline={data} />}
      </div>
    </div>
  );
}

function Guideline({ guideline }: { guideline: GuidelineWhole }) {
  const { t } = useTranslation();
  const search = useSearch();
  const curates = canAddGuidelines(useUser());
  const [old, fresh] = compared(guideline, search);
  const isInUse = guideline.editions.some(({ state }) => state === "published");
  return (
    <>
      <header className="grid gap-1">
        <h1 dir="auto" className="text-[1.75rem] leading-tight font-semibold tracking-tight">
          {guideline.title}
        </h1>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
          {[guideline.publisher, guideline.country, guideline.specialty].filter(Boolean).join(", ")}
          <KindBadge kind={guideline.kind} />
        </p>
      </header>
      {!isInUse && <Notice tone="stop">{t("editions.nothingInUse")}</Notice>}
      <EditionList guideline={guideline} curates={curates} />
      {curates && <NewEdition guideline={guideline.id} />}
      {old && fresh && <ComparisonView key={`${old.id} ${fresh.id}`} guideline={guideline} old={old} fresh={fresh} />}
      {curates && <CuratorTools key={guideline.title} guideline={guideline} />}
      <History steps={guideline.history} />
    </>
  );
}

/** The two editions that the address names, else the one in use and the one before it. */
function compared({ editions }: GuidelineWhole, search: URLSearchParams) {
  const named = (name: string) => editions.find(({ id }) => String(id) === search.get(name));
  const fresh = named("new") ?? editions.find(({ state }) => state === "published") ?? editions[0];
  const old = named("old") ?? editions.find(({ id }) => id !== fresh?.id);
  return [old, fresh] as const;
}
