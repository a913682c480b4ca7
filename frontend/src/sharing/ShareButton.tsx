import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { lazily } from "../shell/lazily";
import type { Turn } from "../types";
import { Button } from "../ui/Button";
import { givenQuery } from "./sharingApi";

const ShareDialog = lazily(() => import("./ShareDialog"));

/** Shares one's own answer; says with how many it is shared. */
export function ShareButton({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(givenQuery(turn.conversation));
  const [isOpen, setOpen] = useState(false);
  const shares = data.filter((each) => each.turn === turn.id);
  return (
    <>
      <Button icon="share" aria-haspopup="dialog" onClick={() => setOpen(true)} className={shares.length ? "border-accent bg-tint" : ""}>
        {shares.length ? t("sharing.sharedWith", { count: shares.length }) : t("sharing.share")}
      </Button>
      {isOpen && (
        <Suspense>
          <ShareDialog turn={turn} shares={shares} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
