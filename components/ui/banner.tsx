import { CircleCheck, EyeOff, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { toneClasses, toneText } from "./tone";

const icons = { info: Info, ok: CircleCheck, warn: TriangleAlert, danger: OctagonAlert, secrecy: EyeOff };

type BannerProps = {
  tone: keyof typeof icons;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
};

/** Something to know before going on. It cannot be closed: what it says is true until the facts change. */
export function Banner({ tone, title, children, actions }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div
      className={`flex flex-wrap gap-x-4 gap-y-2 rounded-md border border-l-4 px-3 py-2.5 ${toneClasses[tone]}`}
    >
      <div className="flex min-w-0 flex-1 basis-72 gap-2.5">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${toneText[tone]}`} />
        <div className="min-w-0">
          <p className={`font-semibold ${toneText[tone]}`}>{title}</p>
          {children && <div className="mt-0.5 text-text">{children}</div>}
        </div>
      </div>
      {actions && <div className="flex max-w-full shrink-0 items-start gap-2">{actions}</div>}
    </div>
  );
}

type StandingStripProps = { label: string; title: ReactNode; children?: ReactNode };

/**
 * A strip across the page that stays in view however far it scrolls, and cannot be closed. Only its title stays, so that
 * on a telephone too it hides no more than two lines; what explains it stands below and scrolls.
 */
export function StandingStrip({ label, title, children }: StandingStripProps) {
  return (
    <>
      <section
        aria-label={label}
        data-stays-in-view
        className="sticky top-0 z-20 -mx-4 -mt-5 flex items-start gap-2.5 border-secrecy border-y-2 bg-secrecy-fill px-4 py-1.5 text-on-fill sm:-mx-6 sm:px-6 lg:-mx-8 lg:-mt-7 lg:px-8 print:static print:bg-surface print:text-text"
      >
        <EyeOff aria-hidden className="mt-0.75 size-4 shrink-0" />
        <p className="font-semibold">{title}</p>
      </section>
      {children && <p className="-mt-2 text-secrecy">{children}</p>}
    </>
  );
}
