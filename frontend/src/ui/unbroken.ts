/** Keeps a figure on one line with its sign and its unit: of "250", then "mg" on the next line, half is read at a glance. */
export function unbroken(text: string): string {
  return text.replace(/([<>≤≥=±]) (?=\d)|(\d) (?=[\p{L}%°])/gu, "$1$2\u00a0");
}
