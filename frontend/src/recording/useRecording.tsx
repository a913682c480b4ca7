import { createContext, type ReactNode, use, useEffect, useState } from "react";

import { queryClient } from "../api/queryClient";
import { beginRecording, deleteRecording, endRecording, recordingsQuery, refreshRecordings, sendPiece, storeRecording } from "../api/recordings";
import { connectionState } from "../stream/connectionState";
import { isAlive } from "../storage/alive";
import { DeviceStore } from "./DeviceStore";
import { heldSound } from "./heldSound";
import { Microphone } from "./Microphone";
import { RecordingOutbox } from "./RecordingOutbox";

interface Parts {
  outbox: RecordingOutbox;
  microphone: Microphone;
  /** What this device still has of a recording, to be played. */
  heldSound: (key: string) => Promise<Blob>;
}

const RecordingContext = createContext<Parts | null>(null);

/** Recordings of the signed-in user: one microphone, and everything that is still on its way. */
export function RecordingProvider({ user, children }: { user: number; children: ReactNode }) {
  const [parts] = useState(() => madeFor(user));
  useEffect(() => {
    const resume = () => void parts.outbox.resume().catch(() => undefined);
    resume();
    window.addEventListener("online", resume);
    const stopWatching = connectionState.subscribe(() => connectionState.get() === "open" && resume());
    return () => {
      window.removeEventListener("online", resume);
      stopWatching();
      void parts.microphone.stop();
      parts.outbox.close();
    };
  }, [parts]);
  return <RecordingContext value={parts}>{children}</RecordingContext>;
}

export function useRecording(): Parts {
  const parts = use(RecordingContext);
  if (!parts) throw new Error("RecordingProvider is missing");
  return parts;
}

function madeFor(user: number): Parts {
  const store = new DeviceStore();
  const outbox = new RecordingOutbox(store, user, {
    begin: beginRecording,
    piece: sendPiece,
    end: endRecording,
    delete: deleteRecording,
    isAlive,
    onAccepted: (recording) => {
      storeRecording(recording);
      void refreshRecordings();
    },
  });
  return { outbox, microphone: new Microphone(outbox, longestSeconds), heldSound: (key) => heldSound(store, key) };
}

/** As long as the server takes, where it has told. */
function longestSeconds(): number {
  const minutes = queryClient.getQueryData(recordingsQuery.queryKey)?.minutes;
  return minutes === undefined ? Infinity : minutes * 60;
}
