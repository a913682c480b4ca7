/** A ref that gives the keyboard to what comes onto the page, such as a form's only field or the button that it stood in for. */
export function focused(element: HTMLElement | null): void {
  element?.focus();
}
