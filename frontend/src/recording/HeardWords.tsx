/** What is heard so far: firm words stay as they are, pale ones may still change. */
export function HeardWords({ final, tentative }: { final: string; tentative: string }) {
  if (!final && !tentative) return null;
  return (
    <p dir="auto" data-heard className="max-h-[30dvh] overflow-y-auto text-[1.125rem] leading-snug" tabIndex={-1}>
      <span>{final}</span> <span className="text-soft italic">{tentative}</span>
    </p>
  );
}
