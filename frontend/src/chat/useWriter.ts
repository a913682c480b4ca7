import { useTranslation } from "react-i18next";

import type { Answer } from "../types";
import { isQuotes } from "./engine";

const HASH_SHOWN = 8;

/** Says who wrote an answer: a model by its name and the beginning of its weights' hash, or none. */
export function useWriter(): (answer: Answer) => string {
  const { t } = useTranslation();
  return ({ engine, written_by: writer }) => {
    if (isQuotes(engine)) return t("writer.quotes");
    if (!writer) return t("writer.unknown", { engine });
    return writer.weights ? t("writer.model", { model: writer.model, weights: writer.weights.slice(0, HASH_SHOWN) }) : t("writer.unknown", { engine: writer.model });
  };
}
