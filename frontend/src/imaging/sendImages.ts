import { ApiError } from "../api/ApiError";
import { request } from "../api/request";
import { sendFile } from "../api/sendFile";
import { keyOf, newKey } from "../storage/newKey";
import { backoff } from "../stream/backoff";
import type { ImageOutcome, ImageUpload, Purpose } from "./types";

/** Above this a file goes in pieces, so that a lift or a dead spot costs one of them and not the file. */
const WHOLE_BYTES = 16_000_000;
/** Above this a file that has broken off goes on in pieces. */
const BROKEN_BYTES = 8_000_000;
const TRIES = 6;
/** Archives with files in them, and without. */
const ARCHIVES = ["PK\x03\x04", "PK\x05\x06"];

type OnSent = (share: number) => void;

/** Sends one file, whole or in pieces, until `left`, and tells what became of it; "queued": a worker goes on with it. */
export async function sendImage(file: File, batch: string, purpose: Purpose, onSent: OnSent, left: AbortSignal): Promise<ImageOutcome> {
  if (file.size > WHOLE_BYTES || (await isArchive(file))) return sendInPieces(file, purpose, onSent, left);
  const form = new FormData();
  form.append("batch", batch);
  form.append("purpose", purpose);
  form.append("files", file);
  // Sent again it is known again, should it have arrived the first time.
  const whole = () => sendFile("POST", "/api/images", form, onSent, left) as Promise<{ outcomes: ImageOutcome[] }>;
  const told = file.size > BROKEN_BYTES ? await whole().catch(unlessPassing) : await withPatience(whole, left);
  if (!told) return sendInPieces(file, purpose, onSent, left);
  const [outcome] = told.outcomes;
  if (!outcome) throw new ApiError(0, "no_outcome", "");
  return outcome;
}

async function sendInPieces(file: File, purpose: Purpose, onSent: OnSent, left: AbortSignal): Promise<ImageOutcome> {
  const body = { key: await keyOfFile(file), name: file.name, size: file.size, purpose };
  let upload = await withPatience(() => request<ImageUpload>("POST", "/images/uploads", body, left), left);
  const count = Math.ceil(upload.size / upload.piece_bytes);
  for (const number of upload.missing) {
    const piece = file.slice((number - 1) * upload.piece_bytes, number * upload.piece_bytes);
    upload = (await withPatience(() => sendFile("PUT", `/api/images/uploads/${upload.id}/pieces/${number}`, piece, (share) => onSent((number - 1 + share) / count), left), left)) as ImageUpload;
  }
  return { name: file.name, state: "queued", code: "queued", message: "", instance: null, study: null, upload: upload.id };
}

/** The same file has the same key, so that choosing it again after a reload goes on where it was. */
async function keyOfFile(file: File): Promise<string> {
  // Without TLS a browser offers no digest; the upload then starts anew after a reload.
  if (!("subtle" in crypto)) return newKey();
  const told = new TextEncoder().encode(`${file.name}\0${file.size}\0${file.lastModified}`);
  return keyOf(new Uint8Array(await crypto.subtle.digest("SHA-256", told)).slice(0, 16));
}

async function isArchive(file: File): Promise<boolean> {
  return ARCHIVES.includes(String.fromCharCode(...new Uint8Array(await file.slice(0, 4).arrayBuffer())));
}

/** Tries again while the server cannot be reached or is busy; what it refuses it refuses once. */
async function withPatience<Result>(attempt: () => Promise<Result>, left: AbortSignal): Promise<Result> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      unlessPassing(error);
      if (left.aborted || tried >= TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, backoff(tried)));
    }
  }
}

function unlessPassing(error: unknown): void {
  if (!(error instanceof ApiError && (error.status === 0 || error.status === 503))) throw error;
}
