/** Lets a text field grow with its words where the browser cannot do it by style. */
export function autosize(field: HTMLTextAreaElement | null): void {
  if (!field || "fieldSizing" in field.style) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
