import { type ComponentType, lazy, type LazyExoticComponent } from "react";

import { connectionState } from "../stream/connectionState";

const PAUSE = 2_000;
/** A release may have replaced the part; a page that reaches the server and does not get it must be loaded again. */
const TRIES = 5;

/** A part of the page that is fetched when it is first shown, and waited for where the network is away. */
export function lazily<Props>(load: () => Promise<{ default: ComponentType<Props> }>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => arrived(load));
}

export async function arrived<Part>(load: () => Promise<Part>, failures = 1): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    const isReachable = navigator.onLine && connectionState.get() === "open";
    if (isReachable && failures >= TRIES) throw error;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    return arrived(load, isReachable ? failures + 1 : 1);
  }
}
