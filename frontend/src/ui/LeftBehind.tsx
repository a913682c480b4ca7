import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { FileLine, Row } from "../storage/FileLine";
import { Button } from "./Button";
import { Notice } from "./Notice";

const SHOWN = 50;

/** Files that an earlier page was to send when it was closed: nobody else knows of those that it had not begun. */
export function LeftBehind<Sent extends Row>({ line }: { line: FileLine<Sent> }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<readonly Row[]>([]);
  useEffect(() => void line.leftBehind().then(setRows), [line]);
  if (!rows.length) return null;
  function forget() {
    line.forget(rows);
    setRows([]);
  }
  return (
    <Notice tone="caution" role="status">
      <p>{t("upload.leftBehind", { count: rows.length })}</p>
      <p dir="auto" className="font-medium break-all">
        {rows
          .slice(0, SHOWN)
          .map(({ name }) => name)
          .join(", ")}
        {rows.length > SHOWN && " \u2026"}
      </p>
      <Button look="plain" icon="close" className="-ms-4" onClick={forget}>
        {t("images.clear")}
      </Button>
    </Notice>
  );
}
