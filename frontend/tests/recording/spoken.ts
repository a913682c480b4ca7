import type { RecordingOutbox } from "../../src/recording/RecordingOutbox";

export const START = { key: "k1", purpose: "question", label: "Bed 12", asks: true } as const;

export function piece(number: number): ArrayBuffer {
  return Int16Array.of(number, number).buffer;
}

export async function spoken(outbox: RecordingOutbox, pieces = 3): Promise<void> {
  await outbox.begin(START);
  for (let number = 0; number < pieces; number++) await outbox.addPiece(START.key, number, piece(number));
  await outbox.end(START.key);
}
