import type { ReactNode } from "react";
import { type Tone, toneClasses } from "./tone";

type BadgeProps = { tone?: Tone; icon?: ReactNode; children: ReactNode };

export function Badge({ tone = "neutral", icon, children }: BadgeProps) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-sm border px-1.5 font-medium text-xs leading-5 [&_svg]:size-3 ${toneClasses[tone]}`}
    >
      {icon}
      {children}
    </span>
  );
}
