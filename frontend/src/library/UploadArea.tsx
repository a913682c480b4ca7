import { type ChangeEvent, type DragEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../ui/Button";
import { Select } from "../ui/Select";
import { RecentIngestions } from "./RecentIngestions";
import { SendingList } from "./SendingList";
import { useUploads } from "./useUploads";

export const ACCEPTED = ".pdf,.md,.markdown,.txt,application/pdf,text/markdown,text/plain";
const EXPORTS = ".nbib,.ris,.jsonl";
const kinds = ["", "guideline", "label", "literature"] as const;

export function UploadArea() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof kinds)[number]>("");
  const [uploads, add] = useUploads({ kind });
  const heading = useId();
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  }
  function choose(event: ChangeEvent<HTMLInputElement>) {
    add([...(event.target.files ?? [])]);
    event.target.value = "";
  }
  return (
    <section aria-labelledby={heading} className="grid gap-3">
      <h2 id={heading} className="text-xl font-semibold">
        {t("upload.title")}
      </h2>
      <div className="max-w-sm">
        <Select label={t("upload.kind")} value={kind} onChange={setKind} options={kinds.map((value) => ({ value, text: t(`upload.kinds.${value || "unsaid"}`) }))} />
      </div>
      {/* Dropping is a second way; the button within does the same by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`flex flex-wrap items-center gap-4 rounded-xl border-2 border-dashed px-4 py-5 touch:border-0 touch:p-0 ${isOver ? "border-accent bg-tint" : "border-edge"}`}
      >
        <Button look="primary" icon="upload" onClick={() => chooser.current?.click()}>
          {t("upload.choose")}
        </Button>
        <p className="text-soft touch:hidden">{t("upload.drop")}</p>
        <input ref={chooser} type="file" multiple accept={`${ACCEPTED},${EXPORTS}`} onChange={choose} aria-label={t("upload.choose")} hidden />
      </div>
      <SendingList uploads={uploads} />
      <RecentIngestions />
    </section>
  );
}
