import { unbroken } from "../ui/unbroken";

interface Props {
  text: string;
  /** Begin and end of the number in characters, as the server counts them; null marks nothing. */
  mark: readonly number[] | null;
}

/** A statement with its number marked. */
export function MarkedNumber({ text, mark }: Props) {
  const [start, end] = mark ?? [];
  const shown = unbroken(text);
  if (start === undefined || end === undefined) return <>{shown}</>;
  // The server counts code points, a string here its halves.
  const letters = Array.from(shown);
  return (
    <>
      {letters.slice(0, start).join("")}
      <mark className="rounded-sm bg-mark px-0.5 font-semibold text-[#13201e]">{letters.slice(start, end).join("")}</mark>
      {letters.slice(end).join("")}
    </>
  );
}
