import { cropParts } from "../../sources/cropParts";
import type { BenchPassage } from "../types";
import { colourOf } from "./kinds";

interface Props {
  passage: BenchPassage;
  isSelected: boolean;
}

const LABEL = 9;

/** The outline of a passage in the colour of its kind, its number, and its recommendations marked within. */
export function PassageOutline({ passage, isSelected }: Props) {
  const colour = colourOf(passage.kind);
  const parts = cropParts(passage.boxes);
  const isHidden = passage.state !== "current";
  return (
    <g data-passage={passage.id} className="group cursor-pointer" opacity={isHidden ? 0.55 : 1}>
      <title>{passage.text.slice(0, 120)}</title>
      {passage.recommendations.flatMap(({ id, boxes }) => boxes.map((box, index) => <rect key={`${id}-${index}`} x={box.x0} y={box.y0} width={box.x1 - box.x0} height={box.y1 - box.y0} fill="#ffd54d" fillOpacity="0.4" className="mix-blend-multiply" />))}
      {parts.map(({ x0, y0, x1, y1 }, index) => (
        <rect key={index} x={x0 + 3} y={y0 + 4} width={x1 - x0 - 6} height={y1 - y0 - 8} rx="2" fill={colour} fillOpacity={isSelected ? 0.16 : 0.02} stroke={colour} strokeWidth={isSelected ? 2.2 : 0.9} strokeDasharray={isHidden ? "4 3" : undefined} className="group-hover:[fill-opacity:0.12]" />
      ))}
      {parts.slice(0, 1).map(({ x0, y0 }) => (
        <g key="label">
          <rect x={x0 - LABEL - 7} y={y0 + 3} width={LABEL + 10} height={LABEL + 3} rx="2" fill={colour} />
          <text x={x0 - LABEL / 2 - 2} y={y0 + LABEL + 2.5} fontSize={LABEL - 1} textAnchor="middle" fill="#fff" fontWeight="600">
            {passage.place}
          </text>
        </g>
      ))}
    </g>
  );
}
