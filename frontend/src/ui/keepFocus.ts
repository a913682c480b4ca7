/** Where the focus goes when what holds it leaves the page, the nearest first. */
type Heirs = Element[];

const NAMED = "li, fieldset, form, section, article, [role=group], dialog, main";
const PRESSED = "a, button, input, select, textarea, summary";

/**
 * Hands the focus on when what holds it leaves the page or cannot be pressed for a moment: else the keyboard, and whoever
 * hears the page, begin at its top again. What takes it cannot be pressed itself, lest a key that is still held presses it.
 */
export function keepFocus(): () => void {
  let held: HTMLElement | null = null;
  let heirs: Heirs = [];
  let due = 0;
  const hold = (next: EventTarget | null) => {
    held = next instanceof HTMLElement ? next : null;
    heirs = [];
  };
  const onFocus = ({ target }: FocusEvent) => hold(target);
  // Whoever presses beside everything, or tabs out of the page, lets go of it.
  const letGo = () => hold(null);
  const onBlur = () => queueMicrotask(() => held?.isConnected && !held.matches(":disabled") && isNowhere() && letGo());
  const observer = new MutationObserver((changes) => {
    if (!held || !isNowhere()) return;
    if (!held.isConnected && !heirs.length) heirs = heirsOf(held, changes);
    // What takes the focus by itself does so before the next picture.
    due ||= requestAnimationFrame(() => {
      due = 0;
      if (!held || !isNowhere()) return;
      if (held.isConnected) held.focus({ preventScroll: true });
      else heirs.some(takes);
    });
  });
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled"] });
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onBlur);
  document.addEventListener("pointerdown", letGo);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(due);
    document.removeEventListener("focusin", onFocus);
    document.removeEventListener("focusout", onBlur);
    document.removeEventListener("pointerdown", letGo);
  };
}

function isNowhere(): boolean {
  return !document.activeElement || document.activeElement === document.body;
}

/** What came in the place that was left, what stands beside it, then what it stood in. */
function heirsOf(lost: Element, changes: readonly MutationRecord[]): Heirs {
  const left = changes.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(lost)));
  if (!(left?.target instanceof Element)) return [];
  const come = changes.find(({ target, addedNodes, previousSibling }) => target === left.target && addedNodes.length > 0 && previousSibling === left.previousSibling);
  const beside = [come?.addedNodes[0], left.nextSibling, left.previousSibling].filter((node) => node instanceof Element && !node.matches(PRESSED)) as Element[];
  const around: Element[] = [];
  for (let next: Element | null = left.target; next; next = next.parentElement) if (next.matches(NAMED)) around.push(next);
  return [...beside, ...around, ...(left.target.isConnected ? [] : heirsOf(left.target, changes))];
}

/** Whether it has the focus now: what is hidden takes none. */
function takes(heir: Element): boolean {
  if (!(heir instanceof HTMLElement) || !heir.isConnected) return false;
  if (!heir.hasAttribute("tabindex")) {
    heir.tabIndex = -1;
    heir.addEventListener("blur", () => heir.removeAttribute("tabindex"), { once: true });
  }
  heir.focus({ preventScroll: true });
  return document.activeElement === heir;
}
