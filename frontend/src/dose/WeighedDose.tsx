import type { DoseCard } from "../types";
import { Figures } from "../ui/Figures";
import { useWeighedDose } from "./useWeighedDose";

/** A dose times the patient's weight, set apart from what is printed. */
export function WeighedDose({ card }: { card: DoseCard }) {
  const [amount, ...working] = useWeighedDose()(card) ?? [];
  if (!amount) return null;
  return (
    <div className="grid gap-0.5 rounded-md border border-dashed border-line p-2">
      <p className="text-[1.0625rem] leading-snug font-semibold">
        <Figures text={amount} />
      </p>
      <p className="text-[0.9375rem] leading-snug text-soft">
        <Figures text={working.join(" ")} />
      </p>
    </div>
  );
}
