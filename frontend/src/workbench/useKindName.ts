import { useTranslation } from "react-i18next";

/** A passage's kind in words; one that this page does not know yet is called by its own name. */
export function useKindName(): (kind: string) => string {
  const { t, i18n } = useTranslation();
  return (kind) => (i18n.exists(`workbench.kinds.${kind}`) ? t(`workbench.kinds.${kind as "text"}`) : kind);
}
