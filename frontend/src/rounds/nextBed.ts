/** The label that probably comes next: the last number in it, one higher. */
export function nextBed(label: string): string {
  return label.replace(/(\d{1,4})(?!.*\d)/, (number) => String(Number(number) + 1).padStart(number.length, "0"));
}
