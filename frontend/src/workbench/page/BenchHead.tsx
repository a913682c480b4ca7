import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { guidelinePath, workbenchPath } from "../../navigation/routes";
import { Badge } from "../../ui/Badge";
import { Icon } from "../../ui/Icon";
import { EditsLeft } from "../editing/EditsLeft";
import type { BenchPage } from "../types";

export function BenchHead({ bench, edition }: { bench: BenchPage | undefined; edition: number }) {
  const { t } = useTranslation();
  return (
    <header className="shrink-0 border-b border-line">
      <div className="flex items-center gap-2 pe-2">
        <Link to={`${workbenchPath}/documents`} aria-label={t("workbench.toDocuments")} title={t("workbench.toDocuments")} className="inline-flex size-12 shrink-0 items-center justify-center rounded-lg text-soft hover:bg-sunken">
          <Icon name="left" className="size-6" />
        </Link>
        <h1 dir="auto" className="line-clamp-2 min-w-0 text-[1.0625rem] leading-snug font-semibold sm:line-clamp-1">
          {bench?.title ?? "\u00a0"}
        </h1>
        {bench && !bench.can_edit && (
          <Badge tone="stop" icon="warning">
            {t("workbench.readOnly")}
          </Badge>
        )}
        {bench && (
          <Link to={guidelinePath(bench.guideline)} aria-label={t("editions.link")} className="ms-auto inline-flex min-h-12 shrink-0 items-center gap-1 rounded-lg px-2 text-accent hover:bg-sunken">
            {t("editions.title")}
            <Icon name="right" className="size-4" />
          </Link>
        )}
      </div>
      {bench?.can_edit && <EditsLeft edition={edition} />}
    </header>
  );
}
