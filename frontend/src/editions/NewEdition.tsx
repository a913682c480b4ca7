import { useRef } from "react";
import { useTranslation } from "react-i18next";

import { RecentIngestions } from "../library/RecentIngestions";
import { SendingList } from "../library/SendingList";
import { ACCEPTED } from "../library/UploadArea";
import { useUploads } from "../library/useUploads";
import { Button } from "../ui/Button";
import { FileField } from "../ui/FileField";
import { LeftBehind } from "../ui/LeftBehind";

/** A file that is a new edition of this guideline, whatever it calls itself. */
export function NewEdition({ guideline }: { guideline: number }) {
  const { t } = useTranslation();
  const [line, uploads, add] = useUploads({ editionOf: guideline });
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className="grid gap-2">
      <Button look="primary" icon="upload" onClick={() => chooser.current?.click()} className="justify-self-start">
        {t("editions.add")}
      </Button>
      <FileField ref={chooser} accept={ACCEPTED} onChosen={add} aria-label={t("editions.add")} />
      <LeftBehind line={line} />
      <SendingList line={line} uploads={uploads} />
      <RecentIngestions guideline={guideline} />
    </div>
  );
}
