import { useState } from "react";
import { useTranslation } from "react-i18next";

import { leaveSession } from "../api/leaveSession";
import { signOut } from "../api/session";
import { useRecording } from "../recording/useRecording";
import { forgetWords, onlyHere } from "../storage/drafts";
import { useValue } from "../stream/Value";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";

/** Leaves nothing of the person on the device, and asks first when something is nowhere else yet. */
export function SignOut({ user }: { user: number }) {
  const { t } = useTranslation();
  const { outbox, microphone } = useRecording();
  const sounds = useValue(outbox.held).length;
  const [wantsToLeave, setWantsToLeave] = useState(false);
  const words = onlyHere(user);
  const isWarned = wantsToLeave && sounds + words > 0;
  async function leave() {
    setWantsToLeave(true);
    if (sounds + onlyHere(user) && !wantsToLeave) return;
    await microphone.cancel();
    await outbox.clear().catch(() => undefined);
    await signOut().catch(() => undefined);
    forgetWords(user);
    leaveSession(true);
  }
  return (
    <>
      {isWarned && (
        <Notice tone="caution" role="alert">
          {[sounds && t("account.unsentSound", { count: sounds }), words && t("account.unsentWords", { count: words })].filter(Boolean).join(" ")}
        </Notice>
      )}
      {isWarned && <Button onClick={() => setWantsToLeave(false)}>{t("account.stay")}</Button>}
      <Button look="danger" onClick={() => void leave()}>
        {t(isWarned ? "account.leaveAnyway" : "account.signOut")}
      </Button>
    </>
  );
}
