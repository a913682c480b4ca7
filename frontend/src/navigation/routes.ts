export type Route = { screen: "chat"; conversation: string | null } | { screen: "library" };

export const libraryPath = "/library";
export const newChatPath = "/";

export function conversationPath(id: string): string {
  return `/c/${id}`;
}

export function routeOf(path: string): Route {
  if (path.startsWith(libraryPath)) return { screen: "library" };
  return { screen: "chat", conversation: /^\/c\/([0-9a-f-]+)\/?$/.exec(path)?.[1] ?? null };
}
