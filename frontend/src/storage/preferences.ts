import { type LanguageCode, languageFor, languages } from "../locales/languages";
import { Value } from "../stream/Value";
import { keep, kept } from "./keep";

export type Theme = "system" | "light" | "dark";

const themes: readonly string[] = ["system", "light", "dark"];

export const theme = new Value<Theme>(savedTheme());
/** Whether the microphone listens while its button is held, or from one tap to the next. */
export type Pressing = "hold" | "tap";

export const pressing = new Value<Pressing>(kept("microphone") === "tap" ? "tap" : "hold");
export const readsAloud = new Value<boolean>(kept("read-aloud") === "on");
/** Whether "?" alone lists the keys. */
export const loneKey = new Value<boolean>(kept("lone-key") !== "off");
/** Whether the menu beside the page shows its icons alone. */
export const isMenuFolded = new Value<boolean>(kept("menu") === "folded");
export const coversWhenIdle = new Value<boolean>(savedCover());

export function chooseTheme(choice: Theme): void {
  keep("theme", choice);
  theme.set(choice);
}

export function chooseLoneKey(works: boolean): void {
  keep("lone-key", works ? null : "off");
  loneKey.set(works);
}

export function chooseMenu(folded: boolean): void {
  keep("menu", folded ? "folded" : null);
  isMenuFolded.set(folded);
}

export function chooseCover(covers: boolean): void {
  keep("cover", covers ? "on" : "off");
  coversWhenIdle.set(covers);
}

export function choosePressing(way: Pressing): void {
  keep("microphone", way);
  pressing.set(way);
}

export function chooseReadAloud(reads: boolean): void {
  keep("read-aloud", reads ? "on" : null);
  readsAloud.set(reads);
}

export function savedLanguage(): LanguageCode {
  const chosen = languages.find(({ code }) => code === kept("language"));
  return chosen?.code ?? languageFor(navigator.language);
}

export function keepLanguage(code: LanguageCode): void {
  keep("language", code);
}

function savedTheme(): Theme {
  const saved = kept("theme") ?? "";
  return themes.includes(saved) ? (saved as Theme) : "system";
}

/** On by default where the page is held in a hand. */
function savedCover(): boolean {
  return (kept("cover") ?? (window.matchMedia("(pointer: coarse)").matches ? "on" : "off")) === "on";
}
