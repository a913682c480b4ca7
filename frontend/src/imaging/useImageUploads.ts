import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { ApiError } from "../api/ApiError";
import { newKey } from "../storage/newKey";
import { refreshImages } from "./imagesApi";
import { sendImage } from "./sendImages";
import type { ImageOutcome, Purpose } from "./types";

export interface SentImage {
  key: string;
  name: string;
  /** From 0 to 1. */
  sent: number;
  outcome: ImageOutcome | null;
}

/** Files on their way in, one after another in the order they were chosen; those chosen together share a study. */
export function useImageUploads(): { images: readonly SentImage[]; add: (files: File[], purpose: Purpose) => void; clear: () => void } {
  const { t } = useTranslation();
  const [images, setImages] = useState<readonly SentImage[]>([]);
  const line = useRef(Promise.resolve());
  const change = useCallback((key: string, part: Partial<SentImage>) => setImages((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each))), []);
  const send = useCallback(
    async (key: string, file: File, batch: string, purpose: Purpose) => {
      const outcome = await sendImage(file, batch, purpose, (sent) => change(key, { sent })).catch((error: unknown): ImageOutcome => {
        const message = error instanceof ApiError && error.message ? error.message : t("images.unreachable");
        return { name: file.name, state: "refused", code: "not_sent", message, instance: null, study: null, upload: null };
      });
      change(key, { outcome, sent: 1 });
    },
    [change, t],
  );
  const add = useCallback(
    (files: File[], purpose: Purpose) => {
      const batch = newKey();
      const fresh = files.map((file) => ({ file, image: { key: newKey(), name: file.name, sent: 0, outcome: null } }));
      setImages((all) => [...all, ...fresh.map(({ image }) => image)]);
      for (const { file, image } of fresh) line.current = line.current.then(() => send(image.key, file, batch, purpose));
      line.current = line.current.then(refreshImages);
    },
    [send],
  );
  const clear = useCallback(() => setImages((all) => all.filter(({ outcome }) => outcome === null)), []);
  return { images, add, clear };
}
