import type { BenchDocument } from "../types";

export const columns = ["title", "pages", "passages", "recommendations", "tables", "located", "cited", "golden", "published"] as const;

export type Column = (typeof columns)[number];

export interface Order {
  column: Column;
  isDescending: boolean;
}

const values: Record<Column, (document: BenchDocument) => number | string> = {
  title: ({ title }) => title.toLocaleLowerCase(),
  pages: ({ page_count }) => page_count,
  passages: ({ health }) => health.passages,
  recommendations: ({ health }) => health.recommendations,
  tables: ({ health }) => health.tables,
  located: ({ health }) => health.located,
  cited: ({ answers_citing }) => answers_citing,
  golden: ({ golden_failing }) => golden_failing,
  published: ({ published_at }) => published_at ?? "",
};

export function ordered(documents: readonly BenchDocument[], { column, isDescending }: Order): BenchDocument[] {
  const valueOf = values[column];
  const sign = isDescending ? -1 : 1;
  return [...documents].sort((one, other) => sign * compare(valueOf(one), valueOf(other)));
}

/** A column read for the first time shows its largest figures; titles begin at A. */
export function turned(order: Order, column: Column): Order {
  return order.column === column ? { column, isDescending: !order.isDescending } : { column, isDescending: column !== "title" };
}

function compare(one: number | string, other: number | string): number {
  return typeof one === "string" ? one.localeCompare(String(other)) : one - Number(other);
}
