import { type MouseEvent, type PointerEvent, useRef, useState } from "react";

import { useValue } from "../stream/Value";
import { type Pressing, pressing } from "../storage/preferences";
import { useEscape } from "../ui/useEscape";

/** How far a thumb slides, in pixels, before letting go means that nothing was said. */
const SLIDE = 72;
/** A press shorter than this was a tap. */
const TAP_MILLISECONDS = 350;

interface Actions {
  isOn: boolean;
  start: () => void;
  stop: () => void;
  cancel: () => void;
  onTooShort: () => void;
}

interface Press {
  x: number;
  y: number;
  at: number;
}

/** Holding or tapping, as the person prefers; keys always toggle, and sliding away cancels. */
export function useMicPress({ isOn, start, stop, cancel, onTooShort }: Actions) {
  const way = useValue<Pressing>(pressing);
  const press = useRef<Press | null>(null);
  const [willCancel, setWillCancel] = useState(false);
  useEscape(isOn, cancel);
  const toggle = () => (isOn ? stop() : start());
  function onPointerDown(event: PointerEvent) {
    if (way !== "hold" || event.button !== 0 || isOn) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    press.current = { x: event.clientX, y: event.clientY, at: Date.now() };
    start();
  }
  function onPointerMove(event: PointerEvent) {
    if (!press.current) return;
    setWillCancel(Math.hypot(event.clientX - press.current.x, event.clientY - press.current.y) > SLIDE);
  }
  function onPointerUp() {
    const held = press.current;
    if (!held) return;
    press.current = null;
    setWillCancel(false);
    const isTap = Date.now() - held.at < TAP_MILLISECONDS;
    if (willCancel || isTap) cancel();
    else stop();
    if (isTap) onTooShort();
  }
  return {
    way,
    willCancel,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      // A call or a gesture of the phone's own took the finger: what was said is kept.
      onPointerCancel: () => {
        if (press.current) stop();
        press.current = null;
        setWillCancel(false);
      },
      onClick: (event: MouseEvent) => {
        // A key makes a click without a pointer; in hold mode a pointer's own click has been seen to already.
        if (way === "tap" || event.detail === 0) toggle();
      },
      onContextMenu: (event: MouseEvent) => event.preventDefault(),
    },
  };
}
