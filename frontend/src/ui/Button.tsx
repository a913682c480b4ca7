import { type ButtonHTMLAttributes, type KeyboardEvent, type Ref, useId } from "react";

import { Icon, type IconName } from "./Icon";

const looks = {
  primary: "border-transparent bg-accent text-on-accent hover:brightness-110",
  quiet: "border-edge text-ink hover:bg-sunken",
  plain: "border-transparent text-accent hover:bg-tint",
  danger: "border-stop bg-stop-tint text-stop hover:brightness-95",
} as const;

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: keyof typeof looks;
  icon?: IconName;
  ref?: Ref<HTMLButtonElement>;
  /** The id of what names the thing that it acts on, where many buttons bear the same words. */
  of?: string | undefined;
}

/** A key that is held presses again and again, also what stands in the place of what it pressed first. */
const notHeld = (event: KeyboardEvent) => event.repeat && event.preventDefault();

export function Button({ look = "quiet", icon, of, className = "", children, type = "button", ...rest }: Props) {
  const id = useId();
  return (
    <button
      type={type}
      className={`inline-flex min-h-12 items-center justify-center gap-2 rounded-lg border px-4 font-medium wrap-break-word disabled:opacity-50 ${looks[look]} ${className}`}
      {...(look === "danger" && { onKeyDown: notHeld })}
      {...(of && { id, "aria-labelledby": `${id} ${of}` })}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
