import type { ButtonHTMLAttributes, Ref } from "react";

import { Icon, type IconName } from "./Icon";

const looks = {
  primary: "bg-accent text-on-accent hover:brightness-110",
  quiet: "border border-edge text-ink hover:bg-sunken",
  plain: "text-accent hover:bg-tint",
  danger: "bg-stop-tint text-stop border border-stop hover:brightness-95",
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
      className={`inline-flex min-h-12 items-center justify-center gap-2 rounded-lg px-4 font-medium disabled:opacity-50 ${looks[look]} ${className}`}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
