import { useMemo, useSyncExternalStore } from "react";

interface EntryState {
  opened?: boolean;
}

const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export function useSearch(): URLSearchParams {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  return useMemo(() => new URLSearchParams(search), [search]);
}

export function go(url: string): void {
  if (url === window.location.pathname + window.location.search) return;
  window.history.pushState({}, "", url);
  changed();
}

export function replace(url: string): void {
  window.history.replaceState(window.history.state, "", url);
  changed();
}

/** Lays a view over the page as its own history entry, so that Back closes it. */
export function openOver(url: string): void {
  const state: EntryState = { opened: true };
  window.history.pushState(state, "", url);
  changed();
}

/** Closes what `openOver` opened; a page reached by its address alone has no entry to go back to. */
export function closeOver(urlBeneath: string): void {
  if ((window.history.state as EntryState | null)?.opened) window.history.back();
  else replace(urlBeneath);
}
