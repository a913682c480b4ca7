import type { Assumed } from "../types";
import { useAssumedWords } from "./useAssumedWords";

/** What an answer takes the patient to be, for whoever reads it and cannot set it. */
export function AssumedFacts({ assumed }: { assumed: readonly Assumed[] }) {
  const wordsOf = useAssumedWords();
  if (!assumed.length) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {assumed.map((fact) => (
        <li key={`${fact.kind} ${fact.value}`} className={`rounded-full border px-3.5 py-2 text-[0.9375rem] leading-tight ${fact.origin === "default" ? "border-dashed border-edge" : "border-accent"}`}>
          {wordsOf(fact)}
        </li>
      ))}
    </ul>
  );
}
