import { useEffect, useState } from "react";

const PATIENCE = 5_000;

/** Tells a screen reader how far an answer is that lets itself be waited for; a stage that soon passes is not worth a word. */
export function SpokenStage({ words }: { words: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), PATIENCE);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <span role="status" className="sr-only">
      {said}
    </span>
  );
}
