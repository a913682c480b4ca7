/** A ref that gives the keyboard to what comes back onto the page, such as the button that a form stood in for. */
export function focused(element: HTMLElement | null): void {
  element?.focus();
}
