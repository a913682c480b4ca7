import { type ReactNode, useState } from "react";

import { Icon } from "../ui/Icon";

interface Props {
  text: string;
  /** Names what a press brings. */
  label: string;
  /** The words themselves, given the classes that fold them. */
  children: (folding: string) => ReactNode;
}

/** More fills a phone before the answer begins. */
const CHARACTERS = 480;
const LINES = 6;

/** The beginning of what may be a pasted history, lest the answer stand a screen below it; whole on a press and in print. */
export function Folded({ text, label, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (text.length <= CHARACTERS && text.split("\n").length <= LINES) return children("");
  return (
    <div className="min-w-0">
      {children(isOpen ? "" : "line-clamp-6 print:line-clamp-none")}
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className="inline-flex min-h-12 items-center gap-2 rounded-lg px-3 text-base font-medium text-accent hover:bg-tint print:hidden">
        {label}
        <Icon name="down" className={`size-4 ${isOpen ? "rotate-180" : ""}`} />
      </button>
    </div>
  );
}
