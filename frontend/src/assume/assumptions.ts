import type { Assumption, Choice } from "../types";

/** A patient may be allergic to several things, but has one age. */
const several: ReadonlySet<Assumption["kind"]> = new Set(["allergy"]);

function isSame(one: Assumption, other: Assumption): boolean {
  return one.kind === other.kind && one.value === other.value;
}

/** The facts after one tap: a second tap takes a fact back, another value takes its place. */
export function tapped(set: readonly Assumption[], fact: Assumption): Assumption[] {
  const others = set.filter((each) => !isSame(each, fact) && (each.kind !== fact.kind || several.has(fact.kind)));
  const isTakenBack = set.some((each) => isSame(each, fact));
  return [...others, ...(isTakenBack ? [] : [fact])].map(({ kind, value }) => ({ kind, value }));
}

export function without(set: readonly Assumption[], kind: Choice["kind"]): Assumption[] {
  return set.filter((each) => each.kind !== kind);
}
