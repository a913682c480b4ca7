import address from "./capture.worklet?worker&url";

/** Why nothing can be recorded, or why it ended; each has its sentence. */
export type Problem = "insecure" | "unsupported" | "denied" | "missing" | "busy" | "lost" | "hidden" | "full" | "long";

export interface Capture {
  rate: number;
  begin(): void;
  /** Resolves when the last block has been handed over and the microphone is off. */
  stop(): Promise<void>;
}

const LAST_BLOCK_MILLISECONDS = 500;
const WANTED: MediaStreamConstraints = { audio: { channelCount: 1, noiseSuppression: true, autoGainControl: true, echoCancellation: true } };

class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem);
  }
}

/** Opens the microphone and hands over its samples in blocks once begun. */
export async function capture(onBlock: (samples: Float32Array) => void, onLost: () => void): Promise<Capture> {
  if (!window.isSecureContext) throw new Refused("insecure");
  if (!("mediaDevices" in navigator) || !("AudioWorkletNode" in window)) throw new Refused("unsupported");
  const stream = await navigator.mediaDevices.getUserMedia(WANTED);
  const context = new AudioContext();
  const off = async () => {
    for (const track of stream.getTracks()) track.stop();
    await context.close();
  };
  try {
    await context.audioWorklet.addModule(address);
    await context.resume();
  } catch (error) {
    await off();
    throw error;
  }
  const node = new AudioWorkletNode(context, "capture", { numberOfInputs: 1, numberOfOutputs: 1 });
  stream.getAudioTracks()[0]?.addEventListener("ended", onLost);
  const over = new Promise<void>((resolve) => {
    node.port.onmessage = ({ data }: MessageEvent<Float32Array | null>) => (data ? onBlock(data) : resolve());
  });
  const source = context.createMediaStreamSource(stream);
  return {
    rate: context.sampleRate,
    begin: () => void source.connect(node).connect(context.destination),
    stop: async () => {
      node.port.postMessage("end");
      await Promise.race([over, new Promise((resolve) => setTimeout(resolve, LAST_BLOCK_MILLISECONDS))]);
      await off();
    },
  };
}

const BY_NAME: Readonly<Record<string, Problem>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
  QuotaExceededError: "full",
  InvalidStateError: "full",
};

export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem;
  return error instanceof Error ? (BY_NAME[error.name] ?? "unsupported") : "unsupported";
}
