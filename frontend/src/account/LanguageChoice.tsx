import { useTranslation } from "react-i18next";

import { changeLanguage } from "../locales/i18n";
import { languages } from "../locales/languages";
import { keepLanguage } from "../storage/preferences";

/** The language of the page on this device, known before anybody has signed in. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <label className="grid grid-cols-1 gap-1.5 font-medium">
      {t("account.language")}
      <select
        className="min-h-12 rounded-lg border border-edge bg-surface px-3 font-normal"
        value={i18n.language}
        onChange={(event) => {
          const code = languages.find((each) => each.code === event.target.value)?.code ?? "en";
          keepLanguage(code);
          // Where it cannot be fetched, the next opening of the page tries again.
          changeLanguage(code).catch(() => undefined);
        }}
      >
        {languages.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
