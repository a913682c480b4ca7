import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import { accountsPath } from "../navigation/routes";
import en from "./en.json";
import type { LanguageCode } from "./languages";

/** Beside English, which stands in for what another lacks, only the reader's own language is fetched. */
const catalogues = {
  ms: () => import("./ms.json"),
  "zh-Hant": () => import("./zh-Hant.json"),
} satisfies Record<Exclude<LanguageCode, "en">, unknown>;

export async function startLanguage(code: LanguageCode): Promise<void> {
  void i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    returnEmptyString: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
  await changeLanguage(code);
}

export async function changeLanguage(code: LanguageCode): Promise<void> {
  if (code !== "en" && !i18next.hasResourceBundle(code, "translation")) {
    const { default: catalogue } = await catalogues[code]();
    i18next.addResourceBundle(code, "translation", catalogue);
  }
  await i18next.changeLanguage(code);
  document.documentElement.lang = code;
  document.cookie = `language=${code}; path=${accountsPath}; max-age=31536000; samesite=lax`;
}
