import type { IngestionProgress, Kind } from "../types";
import { sendFile } from "./sendFile";

export interface UploadAs {
  /** The guideline that it is a new edition of. */
  editionOf?: number | undefined;
  /** What it is; empty where the file is to say it. */
  kind?: Kind | "";
}

/** Sends one file, unless whoever chose it has `left`. */
export async function uploadGuideline(file: File, onSent: (share: number) => void, { editionOf, kind }: UploadAs, left: AbortSignal): Promise<IngestionProgress> {
  const form = new FormData();
  form.append("file", file);
  if (editionOf !== undefined) form.append("edition_of", String(editionOf));
  if (kind) form.append("kind", kind);
  return (await sendFile("POST", "/api/library/ingestions", form, onSent, left)) as IngestionProgress;
}
