/** Lets a text field grow with its words where the browser cannot do it by style. */
export function autosize(field: HTMLTextAreaElement | null): void {
  if (!field || globalThis.CSS?.supports?.("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
