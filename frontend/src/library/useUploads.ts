import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import { ApiError } from "../api/ApiError";
import { ingestionsQuery } from "../api/library";
import { queryClient } from "../api/queryClient";
import { sessionQuery } from "../api/session";
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
  const most = useQuery(sessionQuery).data?.upload_bytes ?? Infinity;
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const change = useCallback((key: string, part: Partial<Upload>) => setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each))), []);
  const send = useCallback(
    async (key: string, file: File) => {
      // The server would hang up while the file is still on its way, which looks like a lost connection.
      if (file.size > most) {
        change(key, { problem: t("upload.tooLarge", { most: Math.floor(most / 1_000_000) }) });
        return;
      }
      try {
        await uploadGuideline(file, (sent) => change(key, { sent }), { editionOf, kind });
        await queryClient.invalidateQueries({ queryKey: ingestionsQuery.queryKey });
        setUploads((all) => all.filter((each) => each.key !== key));
      } catch (error) {
        const isExplained = error instanceof ApiError && error.message;
        change(key, { problem: isExplained ? error.message : t("upload.unreachable") });
      }
    },
    [change, editionOf, kind, most, t],
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
