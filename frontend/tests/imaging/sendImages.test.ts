import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { sendImage } from "../../src/imaging/sendImages";

const PIECE = 8_000_000;
const BROKEN = { status: 0, body: null };
const upload = { status: 200, body: { id: "u", size: PIECE + 1, piece_bytes: PIECE, missing: [1, 2] } };

/** What the server replies to each file or piece in turn, and then always: the upload; and what was sent to it. */
let replies: (typeof upload | typeof BROKEN | { status: number; body: object })[] = [];
let sent: string[] = [];

class SendingDouble {
  upload = {};
  status = 0;
  responseText = "";
  onload = () => undefined;
  onerror = () => undefined;
  onloadend = () => undefined;
  open(method: string, address: string) {
    sent.push(`${method} ${address}`);
  }
  setRequestHeader() {}
  send() {
    const reply = replies.shift() ?? upload;
    this.status = reply.status;
    this.responseText = JSON.stringify(reply.body);
    if (reply.status) this.onload();
    else this.onerror();
    this.onloadend();
  }
}

beforeEach(() => {
  replies = [];
  sent = [];
  vi.spyOn(Math, "random").mockReturnValue(0);
  vi.stubGlobal("XMLHttpRequest", SendingDouble);
  vi.stubGlobal("fetch", vi.fn(() => Promise.resolve(Response.json(upload.body))));
});
afterEach(() => void vi.unstubAllGlobals());

function send(size: number) {
  return sendImage(new File([new Uint8Array(size)], "a.dcm"), "batch", "", () => undefined, new AbortController().signal);
}

const pieces = ["PUT /api/images/uploads/u/pieces/1", "PUT /api/images/uploads/u/pieces/2"];

test("a file that broke off goes on in pieces, and a piece that broke off is sent again alone", async () => {
  replies = [BROKEN, upload, BROKEN];
  expect(await send(PIECE + 1)).toMatchObject({ state: "queued", upload: "u" });
  expect(sent).toEqual(["POST /api/images", ...pieces, pieces[1]]);
});

test("a small file is sent again whole", async () => {
  const outcome = { name: "a.dcm", state: "stored" };
  replies = [BROKEN, { status: 200, body: { outcomes: [outcome] } }];
  expect(await send(10)).toEqual(outcome);
  expect(sent).toEqual(["POST /api/images", "POST /api/images"]);
});

test("a refusal is told, not sent again in another way", async () => {
  replies = [{ status: 413, body: { code: "too_large", message: "This request is too large." } }];
  await expect(send(PIECE + 1)).rejects.toThrow("too large");
  expect(sent).toEqual(["POST /api/images"]);
});

test("the beginning of an upload is tried again while nobody answers", async () => {
  vi.mocked(fetch).mockRejectedValueOnce(new TypeError("Failed to fetch"));
  expect(await send(3 * PIECE)).toMatchObject({ state: "queued" });
  expect(sent).toEqual(pieces);
});
