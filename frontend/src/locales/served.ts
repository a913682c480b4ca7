import i18next from "i18next";

import en from "./en.json";

/** What the server said, its fixed sentences in the reader's language; everything else stays as it came. */
export function served(said: string): string {
  const sentences = Object.entries(en.served) as [keyof typeof en.served, string][];
  return sentences.reduce((text, [name, sentence]) => text.replaceAll(sentence, i18next.t(`served.${name}`)), said);
}
