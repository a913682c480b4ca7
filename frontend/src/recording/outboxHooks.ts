import type { RecordingStart } from "../api/recordings";
import type { Recording } from "../types";

/** What recordings on their way ask of the server, and of other pages. */
export interface OutboxHooks {
  begin(start: RecordingStart): Promise<Recording>;
  piece(recording: string, number: number, content: ArrayBuffer): Promise<void>;
  end(recording: string, pieces: number, asks: boolean): Promise<Recording>;
  delete(recording: string): Promise<void>;
  onAccepted(recording: Recording): void;
  /** Whether some page is recording this at the moment. */
  isAlive(key: string): Promise<boolean>;
}
