/** Languages that the page speaks. */
export const languages = [
  { code: "en", name: "English" },
  { code: "ms", name: "Bahasa Melayu" },
  { code: "zh-Hant", name: "繁體中文" },
] as const;

export type LanguageCode = (typeof languages)[number]["code"];

/** The language of the page for what a browser or a setting asks for: zh-TW is written in zh-Hant, ms-MY is ms. */
export function languageFor(tag: string): LanguageCode {
  return languages.find(({ code }) => written(code) === written(tag))?.code ?? "en";
}

/** The language as the device's region writes it: in English the day comes first everywhere but in America. */
export function regional(language: string): string {
  return navigator.languages.find((tag) => written(tag) === written(language)) ?? language;
}

function written(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script ?? ""}`;
}
