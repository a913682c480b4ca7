import { Enums, type Types } from "@cornerstonejs/core";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

import type { ImageInstance } from "../types";
import { imageIdOf, instanceShown } from "./frameImages";
import type { ListedFrame } from "./framesOf";
import { viewportOpened } from "./renderer";
import { rangeOfWindow, windowOfRange } from "./windows";

const { Events } = Enums;

interface Shown {
  index: number;
  instance: ImageInstance | null;
  /** Of the instance, counted from 1. */
  frame: number;
  window: { center: number; width: number } | null;
  isInverted: boolean;
}

const NOTHING: Shown = { index: 0, instance: null, frame: 1, window: null, isInverted: false };

export interface Pane extends Shown {
  isDrawn: boolean;
  error: string | null;
  turnTo: (index: number) => void;
  turnBy: (step: number) => void;
  setWindow: (window: { center: number; width: number }) => void;
  invert: () => void;
  reset: () => void;
}

/** One viewport that shows a stack of frames, and what a reader has made of it. */
export function usePane(id: string, frames: readonly ListedFrame[]): [stage: RefObject<HTMLDivElement | null>, pane: Pane] {
  const stage = useRef<HTMLDivElement>(null);
  const viewport = useRef<Types.IStackViewport | null>(null);
  const [shown, setShown] = useState<Shown>(NOTHING);
  const [isDrawn, setDrawn] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const look = useCallback(() => {
    const open = viewport.current;
    if (!open) return;
    const seen = lookOf(open);
    setShown(seen);
    // An empty viewport is rendered as well, before its first image is there.
    if (seen.instance) setDrawn(true);
  }, []);

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const opened = viewportOpened(id, element);
    viewport.current = opened.viewport;
    element.addEventListener(Events.IMAGE_RENDERED, look);
    return () => {
      element.removeEventListener(Events.IMAGE_RENDERED, look);
      viewport.current = null;
      opened.close();
    };
  }, [id, look]);

  useEffect(() => {
    const open = viewport.current;
    if (!open || !frames.length) return;
    let isWanted = true;
    setDrawn(false);
    setError(null);
    open.setStack(frames.map(({ instance, frame }) => imageIdOf(instance, frame)), 0).then(
      () => {
        if (isWanted) open.render();
      },
      (failure: unknown) => {
        if (isWanted) setError(failure instanceof Error ? failure.message : "");
      },
    );
    return () => {
      isWanted = false;
    };
  }, [frames]);

  const change = useCallback(
    (made: (open: Types.IStackViewport) => void) => {
      const open = viewport.current;
      if (!open) return;
      made(open);
      open.render();
      look();
    },
    [look],
  );
  const turnTo = useCallback((index: number) => {
    // A frame that cannot be had leaves the one before it on the screen, with a word.
    viewport.current?.setImageIdIndex(index).then(
      () => setError(null),
      (failure: unknown) => setError(failure instanceof Error ? failure.message : ""),
    );
  }, []);
  const turnBy = useCallback(
    (step: number) => {
      // From the frame that is on its way: keys come faster than frames.
      const from = viewport.current?.getTargetImageIdIndex() ?? 0;
      turnTo(Math.min(frames.length - 1, Math.max(0, from + step)));
    },
    [frames, turnTo],
  );
  const pane: Pane = {
    ...shown,
    isDrawn,
    error,
    turnTo,
    turnBy,
    setWindow: (window) => change((open) => open.setProperties({ voiRange: rangeOfWindow(window) })),
    invert: () => change((open) => open.setProperties({ invert: !open.getProperties().invert })),
    reset: () => change((open) => {
      open.resetProperties();
      open.resetCamera();
    }),
  };
  return [stage, pane];
}

function lookOf(open: Types.IStackViewport): Shown {
  const imageId = open.getCurrentImageId() as string | undefined;
  if (!imageId) return NOTHING;
  const { voiRange, invert } = open.getProperties();
  const known = instanceShown(imageId);
  return {
    index: open.getCurrentImageIdIndex(),
    instance: known?.instance ?? null,
    frame: known?.frame ?? 1,
    window: voiRange ? windowOfRange(voiRange.lower, voiRange.upper) : null,
    isInverted: invert ?? false,
  };
}
