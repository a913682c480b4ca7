import { useValue } from "../stream/Value";
import { clock } from "./clock";
import type { Microphone } from "./Microphone";

const BARS = 28;

/** How loud it is and how long it has been, for the eye alone: a screen reader is told once that it listens. */
export function LevelMeter({ microphone }: { microphone: Microphone }) {
  const { levels, seconds } = useValue(microphone.meter);
  const bars = [...Array<number>(Math.max(0, BARS - levels.length)).fill(0), ...levels];
  return (
    <div aria-hidden="true" className="flex min-w-0 items-center gap-3">
      <svg viewBox={`0 0 ${BARS * 4} 28`} className="h-9 min-w-0 flex-1 text-stop" preserveAspectRatio="none">
        {bars.map((level, index) => (
          <rect key={index} x={index * 4} width="2.4" rx="1.2" y={14 - barHeight(level) / 2} height={barHeight(level)} fill="currentColor" />
        ))}
      </svg>
      <span className="min-w-[3.5ch] text-end text-xl font-semibold tabular-nums">{clock(seconds)}</span>
    </div>
  );
}

function barHeight(level: number): number {
  return 2.4 + level * 25;
}
