import { theme } from "./preferences";

const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");

/** Keeps `data-theme` on the page in step with the choice and the system. */
export function paintTheme(): void {
  paint();
  theme.subscribe(paint);
  darkSystem.addEventListener("change", paint);
}

function paint(): void {
  const choice = theme.get();
  const shown = choice === "system" ? (darkSystem.matches ? "dark" : "light") : choice;
  document.documentElement.dataset["theme"] = shown;
}
