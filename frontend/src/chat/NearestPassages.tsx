import { useId } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { libraryPath } from "../navigation/routes";
import type { FoundPassage, Turn } from "../types";
import { Icon } from "../ui/Icon";
import { NearestCard } from "./NearestCard";

const SHOWN = 3;

/** Where the nearest stand; their words are folded, since none of them was found to answer. */
export function NearestPassages({ turn, nearest }: { turn: Turn; nearest: readonly FoundPassage[] }) {
  const { t } = useTranslation();
  const id = useId();
  const shown = nearest.slice(0, SHOWN);
  return (
    <section aria-labelledby={id} className="grid w-full gap-2">
      <h3 id={id} className="font-medium text-soft">
        {t("turn.nearest", { count: shown.length })}
      </h3>
      <ul className="grid gap-2">
        {shown.map((passage) => (
          <NearestCard key={passage.passage} turn={turn.id} passage={passage} />
        ))}
      </ul>
      <ToLibrary />
    </section>
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
