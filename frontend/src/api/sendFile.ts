import { ApiError } from "./ApiError";
import { csrfHeader, errorFromBody, reported } from "./request";

/** Sends bytes or a form with a file until `left`; XMLHttpRequest because fetch cannot tell how much has left. */
export function sendFile(method: "POST" | "PUT", address: string, body: FormData | Blob, onSent: (share: number) => void, left: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    const stop = () => sending.abort();
    sending.open(method, address);
    for (const [name, value] of Object.entries(csrfHeader())) sending.setRequestHeader(name, value);
    if (body instanceof Blob) sending.setRequestHeader("Content-Type", "application/octet-stream");
    sending.upload.onprogress = (event) => event.lengthComputable && onSent(event.loaded / event.total);
    sending.onload = () => {
      const answer = parsed(sending.responseText);
      if (sending.status < 300) resolve(answer);
      else reject(reported(errorFromBody(sending.status, answer)));
    };
    sending.onerror = sending.onabort = () => reject(new ApiError(0, "unreachable", ""));
    sending.onloadend = () => left.removeEventListener("abort", stop);
    left.addEventListener("abort", stop);
    if (left.aborted) reject(new ApiError(0, "unreachable", ""));
    else sending.send(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
