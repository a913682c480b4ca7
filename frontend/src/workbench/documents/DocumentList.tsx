import { useTranslation } from "react-i18next";

export function DocumentList() {
  const { t } = useTranslation();
  return <p className="p-4 text-soft">{t("workbench.documents")}</p>;
}
