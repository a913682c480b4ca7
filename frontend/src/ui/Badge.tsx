import type { ReactNode } from "react";

import { Icon, type IconName } from "./Icon";

const tones = {
  plain: "border-edge text-soft",
  accent: "border-transparent bg-tint text-ink",
  caution: "border-transparent bg-caution-tint text-caution",
  stop: "border-transparent bg-stop-tint text-stop",
} as const;

interface Props {
  tone?: keyof typeof tones;
  icon?: IconName;
  title?: string;
  children: ReactNode;
}

export function Badge({ tone = "plain", icon, title, children }: Props) {
  return (
    <span title={title} className={`inline-flex items-center gap-1 rounded border px-1.5 py-0.5 text-[0.8125rem] leading-tight font-medium ${tones[tone]}`}>
      {icon && <Icon name={icon} className="size-3.5" />}
      {children}
    </span>
  );
}
