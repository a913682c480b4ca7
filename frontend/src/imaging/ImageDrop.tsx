import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../ui/Button";
import { DropArea } from "../ui/DropArea";
import { FileField } from "../ui/FileField";
import { LeftBehind } from "../ui/LeftBehind";
import { droppedFiles } from "./droppedFiles";
import { SentImages } from "./SentImages";
import { useImageUploads } from "./useImageUploads";

const PICTURES = "image/*,.heic,.heif,.tif,.tiff";

/** Where images come in: dropped, chosen, or taken with the phone's camera. */
export function ImageDrop() {
  const { t } = useTranslation();
  const { line, images, add, clear } = useImageUploads();
  const heading = useId();
  const any = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const page = useRef<HTMLInputElement>(null);
  return (
    <section aria-labelledby={heading} className="grid gap-3">
      <h2 id={heading} className="text-xl font-semibold">
        {t("images.add")}
      </h2>
      <DropArea className="grid gap-3" onDropped={(dropped) => void droppedFiles(dropped).then((files) => add(files, ""))}>
        <div className="flex flex-wrap gap-3">
          <Button look="primary" icon="upload" onClick={() => any.current?.click()}>
            {t("images.choose")}
          </Button>
          <Button icon="crop" className="hidden! touch:inline-flex!" onClick={() => camera.current?.click()}>
            {t("images.camera")}
          </Button>
          <Button icon="page" onClick={() => page.current?.click()}>
            {t("images.document")}
          </Button>
        </div>
        <p className="text-soft touch:hidden">{t("images.drop")}</p>
        <p className="text-[0.9375rem] text-soft">{t("images.privacy")}</p>
        <FileField ref={any} multiple onChosen={(files) => add(files, "")} aria-label={t("images.choose")} />
        <FileField ref={camera} accept={PICTURES} capture="environment" onChosen={(files) => add(files, "")} aria-label={t("images.camera")} />
        <FileField ref={page} multiple accept={PICTURES} onChosen={(files) => add(files, "document")} aria-label={t("images.document")} />
      </DropArea>
      <LeftBehind line={line} />
      <SentImages images={images} onClear={clear} />
    </section>
  );
}
