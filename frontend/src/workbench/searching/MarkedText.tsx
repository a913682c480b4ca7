interface Props {
  text: string;
  marks: readonly (readonly number[])[];
}

/** A passage with the matched words marked; positions count code points, as the server counts. */
export function MarkedText({ text, marks }: Props) {
  const letters = Array.from(text);
  const pieces = marks.map(([start = 0, end = 0], index) => ({ start, end, from: marks[index - 1]?.[1] ?? 0 }));
  const said = (from: number, to?: number) => letters.slice(from, to).join("");
  return (
    <p dir="auto" className="leading-normal">
      {pieces.map(({ start, end, from }) => (
        <span key={start}>
          {said(from, start)}
          <mark className="rounded-sm bg-mark px-0.5 text-[#13201e]">{said(start, end)}</mark>
        </span>
      ))}
      {said(marks.at(-1)?.[1] ?? 0)}
    </p>
  );
}
