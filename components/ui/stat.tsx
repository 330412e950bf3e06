import type { ReactNode } from "react";
import { Link } from "./link";
import { type Tone, toneText } from "./tone";

type StatProps = { label: ReactNode; value: ReactNode; hint?: ReactNode; href?: string; tone?: Tone };

/** One number and what it counts; with `href` it leads to what was counted. */
export function Stat({ label, value, hint, href, tone }: StatProps) {
  const body = (
    <>
      <span className="block text-muted text-sm">{label}</span>
      <span
        className={`block font-semibold text-2xl tabular-nums tracking-tight ${tone ? toneText[tone] : ""}`}
      >
        {value}
      </span>
      {hint && <span className="block text-muted text-sm">{hint}</span>}
    </>
  );
  const shape = "block rounded-lg border border-line bg-surface px-4 py-3 shadow-low";
  return href ? (
    <Link href={href} className={`${shape} transition-colors hover:bg-hover`}>
      {body}
    </Link>
  ) : (
    <div className={shape}>{body}</div>
  );
}
