import { useEffect, useEffectEvent, useState } from "react";

import { useValue } from "../stream/Value";
import type { Spoken } from "./Microphone";
import { useMicPress } from "./useMicPress";
import { useRecording } from "./useRecording";

interface Hooks {
  /** A recording lies on the device, and is still spoken. */
  onBegun?: (key: string) => void;
  /** It has ended and is kept. */
  onSpoken?: (key: string) => void;
}

/** The microphone for one part of the page; it goes off when that part leaves. */
export function useSpeaking(place: string, spoken: Spoken, { onBegun, onSpoken }: Hooks) {
  const { microphone } = useRecording();
  const state = useValue(microphone.state);
  const isHere = state.place === place && state.phase !== "idle";
  const [wasTooShort, setTooShort] = useState(false);
  useEffect(
    () => () => {
      if (microphone.state.get().place === place) void microphone.stop();
    },
    [microphone, place],
  );
  const take = useEffectEvent((key: string) => onSpoken?.(key));
  useEffect(
    () =>
      microphone.kept.subscribe(() => {
        const kept = microphone.kept.get();
        if (kept?.place === place) take(kept.key);
      }),
    [microphone, place],
  );
  const press = useMicPress({
    isOn: isHere,
    start: () => {
      setTooShort(false);
      void microphone.start(place, spoken).then((key) => key && onBegun?.(key));
    },
    stop: () => void microphone.stop(),
    cancel: () => void microphone.cancel(),
    onTooShort: () => setTooShort(true),
  });
  return { ...press, phase: isHere ? state.phase : "idle", isElsewhere: state.phase !== "idle" && !isHere, wasTooShort } as const;
}

export type Speaking = ReturnType<typeof useSpeaking>;
