import { useTranslation } from "react-i18next";

import { chooseCover, choosePressing, chooseReadAloud, chooseTheme, coversWhenIdle, pressing, readsAloud, theme } from "../storage/preferences";
import { useValue } from "../stream/Value";
import { LanguageChoice } from "./LanguageChoice";

const themes = ["system", "light", "dark"] as const;
const ways = ["hold", "tap"] as const;
const segment =
  "flex min-h-12 min-w-min flex-1 basis-0 cursor-pointer items-center justify-center px-2 text-center leading-tight wrap-break-word has-checked:bg-tint has-checked:font-semibold has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-accent";

export function Preferences() {
  const { t } = useTranslation();
  const chosenTheme = useValue(theme);
  const covers = useValue(coversWhenIdle);
  const way = useValue(pressing);
  const reads = useValue(readsAloud);
  return (
    <div className="grid grid-cols-1 gap-4">
      <fieldset className="min-w-0">
        <legend className="mb-1.5 font-medium">{t("account.theme")}</legend>
        <div className="flex flex-wrap overflow-hidden rounded-lg border border-edge">
          {themes.map((each) => (
            <label key={each} className={segment}>
              <input type="radio" name="theme" className="sr-only" checked={chosenTheme === each} onChange={() => chooseTheme(each)} />
              {t(`account.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <LanguageChoice />
      <fieldset className="min-w-0">
        <legend className="mb-1.5 font-medium">{t("account.microphone")}</legend>
        <div className="flex flex-wrap overflow-hidden rounded-lg border border-edge">
          {ways.map((each) => (
            <label key={each} className={segment}>
              <input type="radio" name="microphone" className="sr-only" checked={way === each} onChange={() => choosePressing(each)} />
              {t(`account.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="flex min-h-12 cursor-pointer items-center gap-3">
        <input type="checkbox" className="size-6 shrink-0 accent-(--accent)" checked={reads} onChange={(event) => chooseReadAloud(event.target.checked)} />
        <span>{t("account.readAloud")}</span>
      </label>
      <label className="flex min-h-12 cursor-pointer items-center gap-3">
        <input type="checkbox" className="size-6 shrink-0 accent-(--accent)" checked={covers} onChange={(event) => chooseCover(event.target.checked)} />
        <span>{t("account.cover")}</span>
      </label>
    </div>
  );
}
