import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import en from "./en.json";
import type { LanguageCode } from "./languages";
import ms from "./ms.json";
import zhHant from "./zh-Hant.json";

const catalogues: Record<LanguageCode, object> = { en, ms, "zh-Hant": zhHant };

export function isOffered(code: LanguageCode): boolean {
  return Object.keys(catalogues[code]).length > 0;
}

export function startLanguage(code: LanguageCode): void {
  void i18next.use(initReactI18next).init({
    lng: isOffered(code) ? code : "en",
    fallbackLng: "en",
    resources: Object.fromEntries(Object.entries(catalogues).map(([language, translation]) => [language, { translation }])),
    returnEmptyString: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
  document.documentElement.lang = i18next.language;
}

export function changeLanguage(code: LanguageCode): void {
  void i18next.changeLanguage(code);
  document.documentElement.lang = code;
}
