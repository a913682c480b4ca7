import type { ButtonHTMLAttributes, Ref } from "react";

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
}

export function Button({ look = "quiet", icon, className = "", children, type = "button", ...rest }: Props) {
  return (
    <button
      type={type}
      className={`inline-flex min-h-12 items-center justify-center gap-2 rounded-lg border px-4 font-medium wrap-break-word disabled:opacity-50 ${looks[look]} ${className}`}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
