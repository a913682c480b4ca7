import { useTranslation } from "react-i18next";

import { leaveSession } from "../api/leaveSession";
import { queryClient } from "../api/queryClient";
import { sessionQuery, signOut } from "../api/session";
import { Button } from "../ui/Button";
import { PasswordForm } from "./PasswordForm";
import { Threshold } from "./Threshold";

export function ForcedPassword() {
  const { t } = useTranslation();
  async function leave() {
    await signOut().catch(() => undefined);
    leaveSession(true);
  }
  return (
    <Threshold title={t("password.title")} lead={t("password.forced")}>
      <PasswordForm isOneTime onChanged={() => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })} />
      <Button look="plain" onClick={() => void leave()}>
        {t("account.signOut")}
      </Button>
    </Threshold>
  );
}
