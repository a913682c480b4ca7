import { useTranslation } from "react-i18next";

import type { Answer } from "../types";
import { isQuotes } from "./engine";

const HASH_SHOWN = 8;

/** Says who wrote an answer: a model by its name and the beginning of its weights' hash, or none. */
export function useWriter(): (answer: Answer) => string {
  const { t } = useTranslation();
  return ({ engine, written_by: writer, sentences }) => {
    if (isQuotes(engine)) return t("writer.quotes");
    const named = writer?.model ?? engine;
    const model = writer?.weights ? t("writer.weights", { model: named, weights: writer.weights.slice(0, HASH_SHOWN) }) : named;
    return t(sentences.every(({ verbatim }) => verbatim) ? "writer.asked" : "writer.model", { model });
  };
}
