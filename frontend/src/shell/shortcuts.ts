/** The keys of the page, in the order in which they are listed; a press of several is written with "+". */
export const shortcuts = [
  { does: "ask", keys: "Enter" },
  { does: "line", keys: "Shift+Enter" },
  { does: "new", keys: "Alt+N" },
  { does: "menu", keys: "Ctrl+B" },
  { does: "close", keys: "Esc" },
  { does: "stack", keys: "↑ ↓" },
  { does: "list", keys: "Ctrl+/" },
] as const;

export type Deed = "new" | "menu" | "list";

const deeds: Readonly<Record<string, Deed>> = { "Alt+KeyN": "new", "Ctrl+KeyB": "menu", "Ctrl+/": "list" };

/** What a press of keys asks for, if anything. */
export function deedOf(event: KeyboardEvent, hasLoneKey: boolean): Deed | null {
  if (event.key === "?" && hasLoneKey && !isTyping(event.target)) return "list";
  return deeds[pressed(event)] ?? null;
}

/** Letters by where they lie: with Alt, some keyboards write another one. Of signs alone Shift says nothing. */
function pressed({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const isLetter = code.startsWith("Key");
  const held = [(ctrlKey || metaKey) && "Ctrl", altKey && "Alt", isLetter && shiftKey && "Shift"];
  return [...held.filter(Boolean), isLetter ? code : key].join("+");
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
