/** One colour a kind, dark enough on white paper; drawn beside a number, never the only sign. */
const colours: Record<string, string> = {
  text: "#1d5fa8",
  recommendation: "#a8321d",
  table: "#6b2fa0",
  list: "#0b6b5d",
  contents: "#5c5c5c",
  references: "#5c5c5c",
  figure: "#8a5a00",
};

export function colourOf(kind: string): string {
  return colours[kind] ?? "#1d5fa8";
}
