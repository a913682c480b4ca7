import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import { ApiError } from "../api/ApiError";
import { ingestionsQuery } from "../api/library";
import { queryClient } from "../api/queryClient";
import { uploadGuideline, type UploadAs } from "../api/upload";
import { newKey } from "../storage/newKey";

export interface Upload {
  key: string;
  name: string;
  sent: number;
  problem: string;
}

/** Files on their way up, one after another; those that arrived go on in the list of ingestions. */
export function useUploads({ editionOf, kind = "" }: UploadAs): [uploads: readonly Upload[], add: (files: File[]) => void] {
  const { t } = useTranslation();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const change = useCallback((key: string, part: Partial<Upload>) => setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each))), []);
  const send = useCallback(
    async (key: string, file: File) => {
      try {
        await uploadGuideline(file, (sent) => change(key, { sent }), { editionOf, kind });
        await queryClient.invalidateQueries({ queryKey: ingestionsQuery.queryKey });
        setUploads((all) => all.filter((each) => each.key !== key));
      } catch (error) {
        const isExplained = error instanceof ApiError && error.message;
        change(key, { problem: isExplained ? error.message : t("upload.unreachable") });
      }
    },
    [change, editionOf, kind, t],
  );
  const add = useCallback(
    (files: File[]) => {
      const fresh = files.map((file) => ({ file, upload: { key: newKey(), name: file.name, sent: 0, problem: "" } }));
      setUploads((all) => [...all, ...fresh.map(({ upload }) => upload)]);
      void fresh.reduce((before, { file, upload }) => before.then(() => send(upload.key, file)), Promise.resolve());
    },
    [send],
  );
  return [uploads, add];
}
