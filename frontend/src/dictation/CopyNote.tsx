import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { copyText } from "../chat/copyText";
import { Button } from "../ui/Button";
import { asText, type Draft } from "./draft";

const SHOWN_FOR = 2_500;

export function CopyNote({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<"copied" | "copyFailed" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <>
      <Button icon={outcome === "copied" ? "check" : "copy"} onClick={() => void copyText(asText(draft)).then((isCopied) => setOutcome(isCopied ? "copied" : "copyFailed"))}>
        {t("dictation.copy")}
      </Button>
      <span role="status" className={outcome === "copyFailed" ? "self-center text-caution" : "sr-only"}>
        {outcome && t(`turn.${outcome}`)}
      </span>
    </>
  );
}
