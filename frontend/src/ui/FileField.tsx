import type { ChangeEvent, ComponentProps } from "react";

interface Props extends Omit<ComponentProps<"input">, "type" | "hidden" | "onChange"> {
  onChosen: (files: File[]) => void;
}

/** Takes the files that are chosen when a button presses it; of its own it shows nothing. */
export function FileField({ onChosen, ...rest }: Props) {
  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const files = [...(target.files ?? [])];
    // Else the same file could not be chosen again.
    target.value = "";
    onChosen(files);
  }
  return <input type="file" hidden onChange={choose} {...rest} />;
}
