import { type ChangeEvent, useRef } from "react";
import { useTranslation } from "react-i18next";

import { RecentIngestions } from "../library/RecentIngestions";
import { SendingList } from "../library/SendingList";
import { ACCEPTED } from "../library/UploadArea";
import { useUploads } from "../library/useUploads";
import { Button } from "../ui/Button";
import { LeftBehind } from "../ui/LeftBehind";

/** A file that is a new edition of this guideline, whatever it calls itself. */
export function NewEdition({ guideline }: { guideline: number }) {
  const { t } = useTranslation();
  const [line, uploads, add] = useUploads({ editionOf: guideline });
  const chooser = useRef<HTMLInputElement>(null);
  function choose(event: ChangeEvent<HTMLInputElement>) {
    add([...(event.target.files ?? [])]);
    event.target.value = "";
  }
  return (
    <div className="grid gap-2">
      <Button look="primary" icon="upload" onClick={() => chooser.current?.click()} className="justify-self-start">
        {t("editions.add")}
      </Button>
      <input ref={chooser} type="file" accept={ACCEPTED} onChange={choose} aria-label={t("editions.add")} hidden />
      <LeftBehind line={line} />
      <SendingList line={line} uploads={uploads} />
      <RecentIngestions guideline={guideline} />
    </div>
  );
}
