import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { ApiError } from "../../src/api/ApiError";
import { request } from "../../src/api/request";
import { sendFile } from "../../src/api/sendFile";
import { sendImage } from "../../src/imaging/sendImages";

vi.mock("../../src/api/request");
vi.mock("../../src/api/sendFile");
vi.mock("../../src/stream/backoff", () => ({ backoff: () => 0 }));

const PIECE = 8_000_000;
const unreachable = () => Promise.reject(new ApiError(0, "unreachable", ""));
const upload = { id: "u", size: PIECE + 1, piece_bytes: PIECE, missing: [1, 2] };

beforeEach(() => {
  vi.mocked(request).mockResolvedValue(upload);
  vi.mocked(sendFile).mockResolvedValue(upload);
});
afterEach(() => vi.resetAllMocks());

function send(size: number) {
  return sendImage(new File([new Uint8Array(size)], "a.dcm"), "batch", "", () => undefined, new AbortController().signal);
}

function sent(): string[] {
  return vi.mocked(sendFile).mock.calls.map(([method, address]) => `${method} ${address}`);
}

const pieces = ["PUT /api/images/uploads/u/pieces/1", "PUT /api/images/uploads/u/pieces/2"];

test("a file that broke off goes on in pieces, and a piece that broke off is sent again alone", async () => {
  vi.mocked(sendFile).mockImplementationOnce(unreachable).mockResolvedValueOnce(upload).mockImplementationOnce(unreachable);
  expect(await send(PIECE + 1)).toMatchObject({ state: "queued", upload: "u" });
  expect(sent()).toEqual(["POST /api/images", ...pieces, pieces[1]]);
});

test("a small file is sent again whole", async () => {
  const outcome = { name: "a.dcm", state: "stored" };
  vi.mocked(sendFile).mockImplementationOnce(unreachable).mockResolvedValueOnce({ outcomes: [outcome] });
  expect(await send(10)).toEqual(outcome);
  expect(sent()).toEqual(["POST /api/images", "POST /api/images"]);
});

test("a refusal is told, not sent again in another way", async () => {
  vi.mocked(sendFile).mockRejectedValueOnce(new ApiError(413, "too_large", "This request is too large."));
  await expect(send(PIECE + 1)).rejects.toThrow("too large");
  expect(sent()).toEqual(["POST /api/images"]);
});

test("the beginning of an upload is tried again while nobody answers", async () => {
  vi.mocked(request).mockImplementationOnce(unreachable);
  expect(await send(3 * PIECE)).toMatchObject({ state: "queued" });
  expect(sent()).toEqual(pieces);
});
