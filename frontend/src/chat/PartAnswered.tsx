export function PartAnswered({ part }: { part: string }) {
  if (!part) return null;
  return (
    <p dir="auto" className="mb-1 text-base leading-snug font-medium text-soft">
      {part}
    </p>
  );
}
