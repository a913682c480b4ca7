import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../account/useUser";
import { ApiError } from "../api/ApiError";
import { endOfSession } from "../api/leaveSession";
import { ingestionsQuery } from "../api/library";
import { queryClient } from "../api/queryClient";
import { sessionQuery } from "../api/session";
import { uploadGuideline, type UploadAs } from "../api/upload";
import { FileLine, type Row } from "../storage/FileLine";
import { newKey } from "../storage/newKey";
import { useValue } from "../stream/Value";

export interface Upload extends Row {
  sent: number;
  problem: string;
}

/** Files on their way up, one after another; those that arrived go on in the list of ingestions. */
export function useUploads({ editionOf, kind = "" }: UploadAs): [line: FileLine<Upload>, uploads: readonly Upload[], add: (files: File[]) => void] {
  const { t } = useTranslation();
  const most = useQuery(sessionQuery).data?.upload_bytes ?? Infinity;
  const line = FileLine.at<Upload>(`${useUser().id}.sending.library.${editionOf ?? ""}.`);
  const send = useCallback(
    async (key: string, file: File, left: AbortSignal) => {
      // The server would hang up while the file is still on its way, which looks like a lost connection.
      if (file.size > most) {
        line.change(key, { problem: t("upload.tooLarge", { most: Math.floor(most / 1_000_000) }) });
        return;
      }
      try {
        await uploadGuideline(file, (sent) => line.change(key, { sent }), { editionOf, kind }, left);
        await queryClient.invalidateQueries({ queryKey: ingestionsQuery.queryKey });
        line.keep((each) => each.key !== key);
      } catch (error) {
        const isExplained = error instanceof ApiError && error.message;
        line.change(key, { problem: isExplained ? error.message : t("upload.unreachable") });
      }
    },
    [editionOf, kind, line, most, t],
  );
  const add = useCallback(
    (files: File[]) => {
      const left = endOfSession();
      line.add(
        files.map((file) => {
          const row = { key: newKey(), name: file.name, sent: 0, problem: "" };
          return { row, send: () => send(row.key, file, left) };
        }),
      );
    },
    [line, send],
  );
  return [line, useValue(line.rows), add];
}
