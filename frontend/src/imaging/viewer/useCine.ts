import { useEffect, useState } from "react";

const USUAL_MILLISECONDS = 100;

/** Turns through `count` frames, over and over, at the pace that the file gives, until it is stopped. */
export function useCine(count: number, index: number, milliseconds: number | null, turnTo: (index: number) => void): [isPlaying: boolean, toggle: () => void] {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying || count < 2) return;
    // From frame to frame, so that a slow line never lets them pile up.
    const timer = window.setTimeout(() => turnTo((index + 1) % count), milliseconds ?? USUAL_MILLISECONDS);
    return () => window.clearTimeout(timer);
  });
  return [isPlaying && count > 1, () => setPlaying(!isPlaying)];
}
