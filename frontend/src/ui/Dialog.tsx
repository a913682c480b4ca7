import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";

import { useEscape } from "./useEscape";

interface Props {
  label: string;
  className: string;
  onClose: () => void;
  children: ReactNode;
  closesOnBackdrop?: boolean;
}

/** The browser's own modal dialog: it traps focus, makes the page behind inert and needs no injected style. */
export function Dialog({ label, className, onClose, children, closesOnBackdrop = true }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before any effect of what stands inside: nothing in a closed dialog can be scrolled to.
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  useEscape(true, onClose);
  useEffect(() => {
    const element = dialog.current;
    const onPointer = (event: MouseEvent) => event.target === element && closesOnBackdrop && onClose();
    element?.addEventListener("click", onPointer);
    return () => element?.removeEventListener("click", onPointer);
  }, [onClose, closesOnBackdrop]);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      // By a gesture of the device.
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={`backdrop:bg-[#061011]/60 ${className}`}
    >
      {children}
    </dialog>
  );
}
