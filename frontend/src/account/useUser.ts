import { createContext, use } from "react";

import type { User } from "../types";

export const UserContext = createContext<User | null>(null);

export function useUser(): User {
  const user = use(UserContext);
  if (!user) throw new Error("useUser outside a session");
  return user;
}

export function canAddGuidelines({ role }: User): boolean {
  return role === "curator" || role === "administrator";
}

export function administers({ role }: User): boolean {
  return role === "administrator";
}
