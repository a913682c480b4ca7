import type { ReactNode } from "react";

import { Icon } from "./Icon";

const tones = {
  caution: "bg-caution-tint text-caution",
  stop: "bg-stop-tint text-stop",
  calm: "bg-tint text-ink",
} as const;

interface Props {
  tone: keyof typeof tones;
  icon?: "warning" | "check";
  role?: "alert" | "status";
  children: ReactNode;
}

export function Notice({ tone, icon = "warning", role, children }: Props) {
  return (
    <div role={role} dir="auto" className={`flex items-start gap-2 rounded-lg border border-transparent px-3 py-2.5 ${tones[tone]}`}>
      <Icon name={icon} className="mt-0.5 size-5" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
