const IDEOGRAPH = /\p{Script=Han}/u;
// Words that a sentence hardly does without, and that no English one holds.
const MALAY = /\b(?:yang|dan|untuk|dengan|adalah|tidak|atau|bagi|kepada|daripada)\b/gi;
const TELLING = 2;

/** The language that printed words are in: a screen reader must not speak an English dose with the voice of the page. */
export function languageOf(printed: string): "en" | "ms" | "zh-Hant" {
  if (IDEOGRAPH.test(printed)) return "zh-Hant";
  return (printed.match(MALAY)?.length ?? 0) >= TELLING ? "ms" : "en";
}
