import { Suspense, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";

import { canAddGuidelines, useUser } from "../account/useUser";
import { Link } from "../navigation/Link";
import { workbenchPath } from "../navigation/routes";
import { Breakage } from "../shell/Breakage";
import { Notice } from "../ui/Notice";
import { tabOf, tabs } from "./tabs";

/** The curator's workbench: its tabs, and below them the one that the address names. */
export default function WorkbenchScreen({ path }: { path: string }) {
  const { t } = useTranslation();
  const parts = useMemo(() => path.slice(workbenchPath.length).split("/").filter(Boolean), [path]);
  const user = useUser();
  const row = useRef<HTMLUListElement>(null);
  const current = tabOf(parts);
  // On a phone the row of tabs is wider than the screen.
  useEffect(() => {
    row.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  if (!canAddGuidelines(user)) {
    return (
      <div className="p-4">
        <Notice tone="caution">{t("workbench.curatorsOnly")}</Notice>
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {/* A page of a document needs the height, and has its own way back. */}
      <header hidden={parts[0] === "editions" && current !== undefined} className="shrink-0 border-b border-line px-4 pt-3 sm:px-6">
        <h1 className="text-[1.375rem] leading-tight font-semibold tracking-tight">{t("workbench.title")}</h1>
        <nav aria-label={t("workbench.title")} className="-mx-1 overflow-x-auto">
          <ul ref={row} className="flex gap-1">
            {tabs.map(({ id, title }) => (
              <li key={id}>
                <Link to={`${workbenchPath}/${id}`} aria-current={id === current?.id ? "page" : undefined} className="inline-flex min-h-12 items-center rounded-t-lg border-b-3 border-transparent px-3 font-medium whitespace-nowrap text-soft -outline-offset-3 hover:bg-sunken forced-colors:border-[Canvas] aria-[current=page]:border-accent aria-[current=page]:text-ink">
                  {t(title)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {current ? (
        <Breakage key={current.id}>
          <Suspense>
            <current.Screen parts={parts} />
          </Suspense>
        </Breakage>
      ) : (
        <div className="p-4">
          <Notice tone="stop" role="alert">
            {t("app.nothingHere")}
          </Notice>
        </div>
      )}
    </div>
  );
}
