const QUOTES = "quotes";

/** Quotes mode writes no word of its own. */
export function isQuotes(engine: string | undefined): boolean {
  return engine === QUOTES;
}
