import { unbroken } from "./unbroken";

const RANGE = /(?<![\d.,-])(\d{1,6}(?:[.,]\d{1,3})?[-–]\d{1,6}(?:[.,]\d{1,3})?)(?![\d-])/u;

/** Words whose figures stay on one line, ranges too: browsers break "40-50 mg" behind its dash. */
export function Figures({ text }: { text: string }) {
  return unbroken(text)
    .split(RANGE)
    .map((part, index) => (index % 2 ? <span key={index} className="whitespace-nowrap">{part}</span> : part));
}
