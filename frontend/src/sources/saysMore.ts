// Words that name the thing being graded, not the grade.
const FILLERS = /^(?:of|for|the|and|with|we|recommendation|recommended|recommend|evidence|quality|certainty|strength|level|grade|class)$/;

/** Whether a printed grade tells anything that the words of its badge leave out. */
export function saysMore(printed: string, badge: string): boolean {
  const told = new Set(wordsOf(badge));
  return wordsOf(printed).some((word) => !told.has(word));
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !FILLERS.test(word));
}
