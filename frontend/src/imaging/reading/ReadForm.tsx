import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { served } from "../../locales/served";
import { newKey } from "../../storage/newKey";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { type Reading, type ReadingTask, readImage, type SentWindow } from "./readingApi";
import { isActive } from "../../api/workState";

interface Props {
  instance: string;
  task: ReadingTask;
  frame: number;
  window: SentWindow | null;
  reading: Reading | undefined;
}

/** Has the image read by the chosen tool. */
export function ReadForm({ instance, task, frame, window, reading }: Props) {
  const { t } = useTranslation();
  const [context, setContext] = useState("");
  const read = useMutation({ mutationFn: (confirmed: boolean) => readImage({ instance, task, frame, key: newKey(), asked: { window, context, confirmed } }) });
  const isBusy = read.isPending || (reading !== undefined && isActive(reading));
  return (
    <div className="grid justify-items-start gap-3">
      {task === "pathology" && <Field label={t("reading.context")} value={context} maxLength={300} onChange={(event) => setContext(event.target.value)} />}
      <ReadButton task={task} reading={reading} isDisabled={isBusy} onRead={read.mutate} />
      <p role="status" className="text-soft">
        {isBusy && t("reading.busy")}
      </p>
      {read.error && (
        <Notice tone="stop" role="alert">
          {read.error.message || t("reading.failed")}
        </Notice>
      )}
    </div>
  );
}

interface ButtonProps {
  task: ReadingTask;
  reading: Reading | undefined;
  isDisabled: boolean;
  onRead: (confirmed: boolean) => void;
}

/** Where nothing tells what the image shows, a person says so first. */
function ReadButton({ task, reading, isDisabled, onRead }: ButtonProps) {
  const { t } = useTranslation();
  if (reading?.code !== "image_unconfirmed")
    return (
      <Button look={reading ? "quiet" : "primary"} disabled={isDisabled} onClick={() => onRead(false)}>
        {t(reading ? "reading.again" : "reading.read")}
      </Button>
    );
  return (
    <>
      <Notice tone="caution" role="alert">
        {served(reading.error)}
      </Notice>
      <Button look="primary" disabled={isDisabled} onClick={() => onRead(true)}>
        {t("reading.confirm", { kind: t(`reading.kinds.${task}`) })}
      </Button>
    </>
  );
}
