export type Route =
  | { screen: "chat"; conversation: string | null }
  | { screen: "library"; guideline: number | null }
  | { screen: "workbench" }
  | { screen: "models" }
  | { screen: "rounds" }
  | { screen: "study"; study: string };

export const imagesPath = "/images";
export const libraryPath = "/library";
export const modelsPath = "/models";
export const roundsPath = "/rounds";
export const newChatPath = "/";
export const workbenchPath = "/workbench";
export const goldenPath = `${workbenchPath}/golden`;

export function conversationPath(id: string): string {
  return `/c/${id}`;
}

/** A guideline with its editions, and two of them compared. */
export function guidelinePath(id: number, old?: number, fresh?: number): string {
  return `${libraryPath}/${id}${old === undefined || fresh === undefined ? "" : `?old=${old}&new=${fresh}`}`;
}

/** Where a page of an edition is worked on, with one of its passages selected. */
export function workbenchPagePath(edition: number, page: number, passage?: number): string {
  return `${workbenchPath}/editions/${edition}/pages/${page}${passage === undefined ? "" : `?passage=${passage}`}`;
}

export function routeOf(path: string): Route {
  if (path.startsWith(libraryPath)) return { screen: "library", guideline: Number(/^\/library\/(\d+)/.exec(path)?.[1]) || null };
  if (path.startsWith(workbenchPath)) return { screen: "workbench" };
  if (path.startsWith(modelsPath)) return { screen: "models" };
  if (path.startsWith(roundsPath)) return { screen: "rounds" };
  const study = /^\/images\/([0-9a-f-]+)\/?$/.exec(path)?.[1];
  if (study) return { screen: "study", study };
  return { screen: "chat", conversation: /^\/c\/([0-9a-f-]+)\/?$/.exec(path)?.[1] ?? null };
}
