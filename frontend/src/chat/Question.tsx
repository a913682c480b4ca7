export function Question({ text }: { text: string }) {
  return (
    <h2 dir="auto" className="border-s-4 border-accent ps-3 text-[1.0625rem] leading-snug font-medium whitespace-pre-wrap text-soft">
      {text}
    </h2>
  );
}
