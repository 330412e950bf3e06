import type { ReactNode } from "react";
import { Clock } from "./clock";
import { type Tone, toneText } from "./tone";

type TimelineItem = {
  key: string;
  at: Date;
  who: ReactNode;
  what: ReactNode;
  detail?: ReactNode;
  /** In place of the dot, for what is of another sort than the rest. */
  icon?: ReactNode;
  tone?: Tone;
  zone?: string;
};

export function Timeline({ label, items, zone }: { label: string; items: TimelineItem[]; zone: string }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {items.map((item) => (
        <li key={item.key} className="group relative flex gap-3 pb-4 last:pb-0">
          <span
            aria-hidden
            className="absolute top-4 bottom-0 left-[0.3125rem] w-px bg-line group-last:hidden"
          />
          {item.icon ? (
            <span
              aria-hidden
              className={`mt-1 w-[0.6875rem] shrink-0 bg-surface ${toneText[item.tone ?? "neutral"]} [&_svg]:-ml-0.5 [&_svg]:size-4`}
            >
              {item.icon}
            </span>
          ) : (
            <span
              aria-hidden
              className={`mt-1.5 size-[0.6875rem] shrink-0 rounded-full border-2 border-current bg-surface ${toneText[item.tone ?? "neutral"]}`}
            />
          )}
          <div className="min-w-0 flex-1">
            <p>
              <span className="font-medium">{item.what}</span>
            </p>
            <p className="text-muted text-sm">
              {item.who} · <Clock at={item.at} zone={item.zone ?? zone} />
            </p>
            {item.detail && <div className="mt-1">{item.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
