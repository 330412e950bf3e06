import { CircleCheck, EyeOff, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { toneClasses, toneText } from "./tone";

const icons = { info: Info, ok: CircleCheck, warn: TriangleAlert, danger: OctagonAlert, secrecy: EyeOff };

type BannerProps = {
  tone: keyof typeof icons;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Stays in view while the page scrolls. */
  sticky?: boolean;
};

/** Something to know before going on. It cannot be closed: what it says is true until the facts change. */
export function Banner({ tone, title, children, actions, sticky }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div
      data-stays-in-view={sticky || undefined}
      className={`flex flex-wrap gap-x-4 gap-y-2 rounded-md border border-l-4 px-3 py-2.5 ${toneClasses[tone]} ${
        sticky ? "sticky top-0 z-20" : ""
      }`}
    >
      <div className="flex min-w-0 flex-1 basis-72 gap-2.5">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${toneText[tone]}`} />
        <div className="min-w-0">
          <p className={`font-semibold ${toneText[tone]}`}>{title}</p>
          {children && <div className="mt-0.5 text-text">{children}</div>}
        </div>
      </div>
      {actions && <div className="flex shrink-0 items-start gap-2">{actions}</div>}
    </div>
  );
}
