export type Route =
  | { screen: "chat"; conversation: string | null }
  | { screen: "library"; guideline: number | null }
  | { screen: "workbench" }
  | { screen: "models" }
  | { screen: "rounds" }
  | { screen: "kept" }
  | { screen: "shared"; share: string | null }
  | { screen: "images" }
  | { screen: "study"; study: string }
  | { screen: "dictation"; note: string | null }
  | { screen: "reading"; instance: string | null }
  | { screen: "unknown" };

/** Django's own pages: no screen of this page, so the browser leaves it. */
export const accountsPath = "/admin/";
export const dictationPath = "/dictation";
export const imagesPath = "/images";
export const keptPath = "/kept";
export const libraryPath = "/library";
export const modelsPath = "/models";
export const roundsPath = "/rounds";
export const sharedPath = "/shared";
export const newChatPath = "/";
export const readingPath = "/read";
export const workbenchPath = "/workbench";
export const goldenPath = `${workbenchPath}/golden`;

export function conversationPath(id: string): string {
  return `/c/${id}`;
}

/** An answer that a colleague shares. */
export function sharePath(id: string): string {
  return `${sharedPath}/${id}`;
}

/** A note by voice. */
export function notePath(id: string): string {
  return `${dictationPath}/${id}`;
}

/** A guideline with its editions, and two of them compared. */
export function guidelinePath(id: number, old?: number, fresh?: number): string {
  return `${libraryPath}/${id}${old === undefined || fresh === undefined ? "" : `?old=${old}&new=${fresh}`}`;
}

/** A study of images, opened in the viewer. */
export function studyPath(id: string): string {
  return `${imagesPath}/${id}`;
}

/** An image with what models made of it; `frame` counts from 0. */
export function readPath(instance: string, frame = 0, window?: { center: number; width: number } | null): string {
  return `${readingPath}/${instance}?frame=${frame}${window ? `&center=${window.center}&width=${window.width}` : ""}`;
}

/** The images that are like this one. */
export function likePath(instance: string): string {
  return `${readingPath}?like=${instance}`;
}

/** Where a page of an edition is worked on, with one of its passages selected. */
export function workbenchPagePath(edition: number, page: number, passage?: number): string {
  return `${workbenchPath}/editions/${edition}/pages/${page}${passage === undefined ? "" : `?passage=${passage}`}`;
}

// The first that fits; `unknown` where none does.
const screens: readonly (readonly [pattern: RegExp, route: (part: string | undefined) => Route])[] = [
  [/^\/$/, () => ({ screen: "chat", conversation: null })],
  [/^\/library(?:\/(\d+))?\/?$/, (part) => ({ screen: "library", guideline: Number(part) || null })],
  [/^\/workbench(?:\/|$)/, () => ({ screen: "workbench" })],
  [/^\/models\/?$/, () => ({ screen: "models" })],
  [/^\/dictation(?:\/([0-9a-f-]{36}))?\/?$/, (part) => ({ screen: "dictation", note: part ?? null })],
  [/^\/shared(?:\/([0-9a-f-]{36}))?\/?$/, (part) => ({ screen: "shared", share: part ?? null })],
  [/^\/kept\/?$/, () => ({ screen: "kept" })],
  [/^\/rounds\/?$/, () => ({ screen: "rounds" })],
  [/^\/images\/([0-9a-f-]+)\/?$/, (part = "") => ({ screen: "study", study: part })],
  [/^\/images\/?$/, () => ({ screen: "images" })],
  [/^\/read(?:\/([0-9a-f-]{36}))?\/?$/, (part) => ({ screen: "reading", instance: part ?? null })],
  [/^\/c\/([0-9a-f-]+)\/?$/, (part = "") => ({ screen: "chat", conversation: part })],
];

export function routeOf(path: string): Route {
  for (const [pattern, route] of screens) {
    const found = pattern.exec(path);
    if (found) return route(found[1]);
  }
  return { screen: "unknown" };
}
