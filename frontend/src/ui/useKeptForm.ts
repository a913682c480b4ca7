import { type RefObject, useLayoutEffect, useState } from "react";

import { useUser } from "../account/useUser";
import { keepEntry, readEntry } from "../storage/drafts";
import { useFormEscape } from "./useFormEscape";
import { useOpened } from "./useOpened";

type Fields = Record<string, FormDataEntryValue>;

interface KeptForm {
  ref: RefObject<HTMLFormElement | null>;
  onInput: () => void;
  /** To be called when it is saved or cancelled: what was entered is kept no longer. */
  close: () => void;
}

/** A form that a press has opened. What is entered into its named fields is kept until it is saved or cancelled, also while it is off the page. */
export function useKeptForm(name: string, onClose: () => void): KeptForm {
  const user = useUser().id;
  const ref = useOpened<HTMLFormElement>();
  const close = () => {
    keepEntry(user, name, null);
    onClose();
  };
  const hear = useFormEscape(close, readEntry(user, name) !== null);
  useLayoutEffect(() => {
    const begun = readEntry(user, name) as Fields | null;
    if (begun && ref.current) fill(ref.current, begun);
  }, [ref, user, name]);
  function onInput() {
    hear();
    if (ref.current) keepEntry(user, name, Object.fromEntries(new FormData(ref.current)));
  }
  return { ref, onInput, close };
}

/** What was entered into a form before, for those of its fields that hold a state of their own. */
export function useBegun(name: string): Readonly<Record<string, string | undefined>> {
  const user = useUser().id;
  return useState(() => (readEntry(user, name) ?? {}) as Record<string, string>)[0];
}

function fill(form: HTMLFormElement, begun: Fields): void {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !field.name) continue;
    const entered = begun[field.name];
    // Whatever is not ticked is among no form's fields.
    if (field instanceof HTMLInputElement && /checkbox|radio/.test(field.type)) field.checked = field.value === entered;
    else if (typeof entered === "string") field.value = entered;
  }
}
