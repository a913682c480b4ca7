/** Languages the page may speak. One is offered once its catalogue has words; what it lacks is shown in English. */
export const languages = [
  { code: "en", name: "English" },
  { code: "ms", name: "Bahasa Melayu" },
  { code: "zh-Hant", name: "繁體中文" },
] as const;

export type LanguageCode = (typeof languages)[number]["code"];
