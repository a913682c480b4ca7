import { served } from "../locales/served";
import type { ImageOutcome } from "./types";

/** Whether more is to be said of a file than that it was kept: why not, or that only a part of it was. */
export function isTold(outcome: ImageOutcome | null): outcome is ImageOutcome {
  return outcome?.state === "refused" || outcome?.code === "first_alone";
}

/** The sentence of each file, beside its name. */
export function ToldOutcomes({ outcomes }: { outcomes: readonly ImageOutcome[] }) {
  return (
    <ul className="grid gap-1.5 empty:hidden">
      {outcomes.map((outcome, index) => (
        <li key={index} className={outcome.state === "refused" ? "text-stop" : "text-caution"}>
          <span dir="auto" className="font-medium break-all">
            {outcome.name}
          </span>
          {": "}
          <span dir="auto">{served(outcome.message)}</span>
        </li>
      ))}
    </ul>
  );
}
