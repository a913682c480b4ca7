import { useQuery } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { libraryQuery } from "../api/library";
import { Button } from "../ui/Button";
import { DropArea } from "../ui/DropArea";
import { FileField } from "../ui/FileField";
import { LeftBehind } from "../ui/LeftBehind";
import { Select } from "../ui/Select";
import { RecentIngestions } from "./RecentIngestions";
import { SendingList } from "./SendingList";
import { useUploads } from "./useUploads";

export const ACCEPTED = ".pdf,.md,.markdown,.txt,application/pdf,text/markdown,text/plain";
const EXPORTS = ".nbib,.ris,.jsonl";
const kinds = ["", "guideline", "label", "literature"] as const;

/** Folded away where most come to look something up; it opens for files that are dragged over it. */
export function UploadArea({ isOpen = false }: { isOpen?: boolean }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof kinds)[number]>("");
  const [line, uploads, add] = useUploads({ kind });
  const heading = useId();
  const { data: entries } = useQuery(libraryQuery);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section aria-labelledby={heading} className="grid gap-3">
      {/* It opens by keyboard as well. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <details open={isOpen || entries?.length === 0} onDragEnter={({ currentTarget }) => currentTarget.setAttribute("open", "")} className="rounded-xl border border-line bg-surface px-4">
        <summary className="min-h-12 cursor-pointer py-3 font-medium">
          <h2 id={heading} className="inline">
            {t("upload.title")}
          </h2>
        </summary>
        <div className="grid gap-3 pb-4">
          <div className="max-w-sm">
            <Select label={t("upload.kind")} value={kind} onChange={setKind} options={kinds.map((value) => ({ value, text: t(`upload.kinds.${value || "unsaid"}`) }))} />
          </div>
          <DropArea className="flex flex-wrap items-center gap-4" onDropped={({ files }) => add([...files])}>
            <Button look="primary" icon="upload" onClick={() => chooser.current?.click()}>
              {t("upload.choose")}
            </Button>
            <p className="text-soft touch:hidden">{t("upload.drop")}</p>
            <FileField ref={chooser} multiple accept={`${ACCEPTED},${EXPORTS}`} onChosen={add} aria-label={t("upload.choose")} />
          </DropArea>
        </div>
      </details>
      <LeftBehind line={line} />
      <SendingList line={line} uploads={uploads} />
      <RecentIngestions />
    </section>
  );
}
