import { useTranslation } from "react-i18next";

import { queryClient } from "../api/queryClient";
import { sessionQuery } from "../api/session";
import { PasswordForm } from "./PasswordForm";
import { Threshold } from "./Threshold";

export function ForcedPassword() {
  const { t } = useTranslation();
  return (
    <Threshold title={t("password.title")} lead={t("password.forced")}>
      <PasswordForm onChanged={() => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })} />
    </Threshold>
  );
}
