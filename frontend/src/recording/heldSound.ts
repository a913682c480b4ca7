import type { DeviceStore } from "./DeviceStore";
import { RATE } from "./sound";

const SAMPLE_BYTES = 2;

/** What this device still has of a recording, as a file that it can play. */
export async function heldSound(store: DeviceStore, key: string): Promise<Blob> {
  const pieces = (await store.pieces(key)).map(({ content }) => content);
  const length = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return new Blob([wavHeader(length), ...pieces], { type: "audio/wav" });
}

/** The first bytes of a WAV file: one channel of 16-bit samples. */
function wavHeader(length: number): ArrayBuffer {
  const header = new DataView(new ArrayBuffer(44));
  const words = (at: number, text: string) => new Uint8Array(header.buffer).set(new TextEncoder().encode(text), at);
  words(0, "RIFF");
  header.setUint32(4, 36 + length, true);
  words(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, RATE, true);
  header.setUint32(28, RATE * SAMPLE_BYTES, true);
  header.setUint16(32, SAMPLE_BYTES, true);
  header.setUint16(34, 8 * SAMPLE_BYTES, true);
  words(36, "data");
  header.setUint32(40, length, true);
  return header.buffer;
}
