import { expect, it } from "vitest";

import { languageOf } from "../../src/ui/languageOf";

it.each([
  ["Give norepinephrine 0.1 microgram/kg/min.", "en"],
  ["Pan-sensitive strains", "en"],
  ["Rawatan awal untuk malaria teruk adalah artesunate dan cecair intravena.", "ms"],
  ["成人重症瘧疾：artesunate 2.4 mg/kg", "zh-Hant"],
  ["40-50 mg/kg/day", "en"],
])("tells the language of %s", (printed, language) => {
  expect(languageOf(printed)).toBe(language);
});
