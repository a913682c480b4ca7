import type { IngestionProgress, Kind } from "../types";
import { ApiError } from "./ApiError";
import { csrfHeader, errorFromBody, reported } from "./request";

export interface UploadAs {
  /** The guideline that it is a new edition of. */
  editionOf?: number | undefined;
  /** What it is; empty where the file is to say it. */
  kind?: Kind | "";
}

/** Sends one file; XMLHttpRequest because fetch cannot tell how much has left. */
export function uploadGuideline(file: File, onSent: (share: number) => void, { editionOf, kind }: UploadAs): Promise<IngestionProgress> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", "/api/library/ingestions");
    for (const [name, value] of Object.entries(csrfHeader())) sending.setRequestHeader(name, value);
    sending.upload.onprogress = (event) => event.lengthComputable && onSent(event.loaded / event.total);
    sending.onload = () => {
      const body = parsed(sending.responseText);
      if (sending.status < 300) resolve(body as IngestionProgress);
      else reject(reported(errorFromBody(sending.status, body)));
    };
    sending.onerror = () => reject(new ApiError(0, "unreachable", ""));
    const form = new FormData();
    form.append("file", file);
    if (editionOf !== undefined) form.append("edition_of", String(editionOf));
    if (kind) form.append("kind", kind);
    sending.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
