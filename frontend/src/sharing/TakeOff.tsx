import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { go } from "../navigation/location";
import { sharedPath } from "../navigation/routes";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { endShare, refreshShares } from "./sharingApi";

/** Two taps, since only the one who shared it can bring it back. */
export function TakeOff({ id }: { id: string }) {
  const { t } = useTranslation();
  const [isSure, setSure] = useState(false);
  const end = useMutation({
    mutationFn: () => endShare(id),
    onSuccess: () => {
      go(sharedPath);
      return refreshShares();
    },
  });
  return (
    <div className="grid justify-items-start gap-2 print:hidden">
      {isSure ? (
        <Button look="danger" icon="bin" disabled={end.isPending} onBlur={() => setSure(false)} onClick={() => end.mutate()}>
          {t("sharing.reallyTakeOff")}
        </Button>
      ) : (
        <Button icon="bin" onClick={() => setSure(true)}>
          {t("sharing.takeOff")}
        </Button>
      )}
      {end.error && (
        <Notice tone="stop" role="alert">
          {end.error.message || t("sharing.failed")}
        </Notice>
      )}
    </div>
  );
}
