import { ChevronDown } from "lucide-react";
import { createElement, type ReactNode, useId } from "react";

type SectionProps = {
  title: ReactNode;
  id?: string;
  description?: ReactNode;
  actions?: ReactNode;
  level?: 2 | 3;
  /** The content reaches the edges, as a table does. */
  flush?: boolean;
  /** Can be folded away; its heading is then what folds it, and `actions` stand below it. */
  folds?: boolean;
  children: ReactNode;
};

const frame = "rounded-lg border border-line bg-surface shadow-low";
const bar = "flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5";

export function Section({
  title,
  id,
  description,
  actions,
  level = 2,
  flush,
  folds,
  children,
}: SectionProps) {
  const ownId = useId();
  const headingId = `${id ?? ownId}-title`;
  const heading = (
    <div className="min-w-0 flex-1">
      {createElement(`h${level}`, { id: headingId, className: "font-semibold" }, title)}
      {description && <div className="text-muted text-sm">{description}</div>}
    </div>
  );
  const body = <div className={flush ? "" : "flex flex-col gap-4 p-4"}>{children}</div>;
  if (folds)
    return (
      <section id={id} aria-labelledby={headingId} className={frame}>
        <details open className="group/section">
          <summary
            className={`${bar} list-none rounded-lg hover:bg-hover/60 group-open/section:rounded-b-none group-open/section:border-line group-open/section:border-b [&::-webkit-details-marker]:hidden`}
          >
            {heading}
            <ChevronDown
              aria-hidden
              className="size-4 shrink-0 text-muted transition-transform group-open/section:rotate-180 print:hidden"
            />
          </summary>
          {actions && (
            <div className="flex flex-wrap items-center gap-2 px-4 pt-4 print:hidden">{actions}</div>
          )}
          {body}
        </details>
      </section>
    );
  return (
    <section id={id} aria-labelledby={headingId} className={frame}>
      <div className={`${bar} border-line border-b`}>
        {heading}
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {body}
    </section>
  );
}

export function Card({ children, flush }: { children: ReactNode; flush?: boolean }) {
  return (
    <div
      data-flush={flush || undefined}
      className={`rounded-lg border border-line bg-surface shadow-low ${flush ? "" : "flex flex-col gap-4 p-4"}`}
    >
      {children}
    </div>
  );
}

/** The matter and, beside it where there is room, what goes with it. */
export function Columns({ main, aside }: { main: ReactNode; aside: ReactNode }) {
  return (
    <div className="@container">
      <div className="grid items-start gap-5 @min-[60rem]:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">{main}</div>
        <div className="flex min-w-0 flex-col gap-5">{aside}</div>
      </div>
    </div>
  );
}
