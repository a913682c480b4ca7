import { useTranslation } from "react-i18next";

import { useCopied } from "../chat/useCopied";
import { Button } from "../ui/Button";
import { asText, type Draft } from "./draft";

export function CopyNote({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const [outcome, copy] = useCopied();
  return (
    <>
      <Button icon={outcome === "copied" ? "check" : "copy"} onClick={() => copy(asText(draft))}>
        {t("dictation.copy")}
      </Button>
      <span role="status" className={outcome === "copyFailed" ? "self-center text-caution" : "sr-only"}>
        {outcome && t(`turn.${outcome}`)}
      </span>
    </>
  );
}
