import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { libraryPath } from "../navigation/routes";
import type { FoundPassage, Turn } from "../types";
import { Icon } from "../ui/Icon";
import { NearestCard } from "./NearestCard";

const SHOWN = 3;

/** Folded, since none of them answers. */
export function NearestPassages({ turn, nearest }: { turn: Turn; nearest: readonly FoundPassage[] }) {
  const { t } = useTranslation();
  const shown = nearest.slice(0, SHOWN);
  return (
    <details className="group/nearest w-full">
      <summary className="-mx-2 inline-flex min-h-12 cursor-pointer list-none items-center gap-2 rounded-lg px-2 font-medium text-soft hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <Icon name="page" className="size-4.5" />
        {t("turn.nearest", { count: shown.length })}
        <Icon name="down" className="size-4 group-open/nearest:rotate-180" />
      </summary>
      <div className="grid gap-3 pt-2">
        <ul className="grid gap-2">
          {shown.map((passage) => (
            <NearestCard key={passage.passage} turn={turn.id} passage={passage} />
          ))}
        </ul>
        <ToLibrary />
      </div>
    </details>
  );
}

export function ToLibrary() {
  const { t } = useTranslation();
  return (
    <Link to={libraryPath} className="-mx-2 inline-flex min-h-12 items-center gap-2 justify-self-start rounded-lg px-2 font-medium text-accent hover:bg-tint">
      <Icon name="book" />
      {t("turn.toLibrary")}
    </Link>
  );
}
