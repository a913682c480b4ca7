import { useCallback } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../account/useUser";
import { ApiError } from "../api/ApiError";
import { endOfSession } from "../api/leaveSession";
import { FileLine, type Row } from "../storage/FileLine";
import { newKey } from "../storage/newKey";
import { useValue } from "../stream/Value";
import { refreshImages } from "./imagesApi";
import { sendImage } from "./sendImages";
import type { ImageOutcome, Purpose } from "./types";

export interface SentImage extends Row {
  /** From 0 to 1. */
  sent: number;
  outcome: ImageOutcome | null;
}

/** Files on their way in, one after another in the order they were chosen; those chosen together share a study. */
export function useImageUploads(): { line: FileLine<SentImage>; images: readonly SentImage[]; add: (files: File[], purpose: Purpose) => void; clear: () => void } {
  const { t } = useTranslation();
  const line = FileLine.at<SentImage>(`${useUser().id}.sending.images.`);
  const send = useCallback(
    async (key: string, file: File, batch: string, purpose: Purpose, left: AbortSignal) => {
      const outcome = await sendImage(file, batch, purpose, (sent) => line.change(key, { sent }), left).catch((error: unknown): ImageOutcome => {
        const message = error instanceof ApiError && error.message ? error.message : t("images.unreachable");
        return { name: file.name, state: "refused", code: "not_sent", message, instance: null, study: null, upload: null };
      });
      line.change(key, { outcome, sent: 1 });
    },
    [line, t],
  );
  const add = useCallback(
    (files: File[], purpose: Purpose) => {
      const batch = newKey();
      const left = endOfSession();
      line.add(
        files.map((file) => {
          const row = { key: newKey(), name: file.name, sent: 0, outcome: null };
          return { row, send: () => send(row.key, file, batch, purpose, left) };
        }),
      );
      line.after(refreshImages);
    },
    [line, send],
  );
  const clear = useCallback(() => line.keep(({ outcome }) => outcome === null), [line]);
  return { line, images: useValue(line.rows), add, clear };
}
