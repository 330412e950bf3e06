import { createElement, type ReactNode, useId } from "react";

type SectionProps = {
  title: ReactNode;
  id?: string;
  description?: ReactNode;
  actions?: ReactNode;
  level?: 2 | 3;
  /** The content reaches the edges, as a table does. */
  flush?: boolean;
  children: ReactNode;
};

export function Section({ title, id, description, actions, level = 2, flush, children }: SectionProps) {
  const ownId = useId();
  const headingId = `${id ?? ownId}-title`;
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className="rounded-lg border border-line bg-surface shadow-low"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2.5">
        <div className="min-w-0">
          {createElement(`h${level}`, { id: headingId, className: "font-semibold" }, title)}
          {description && <div className="text-muted text-sm">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      <div className={flush ? "" : "flex flex-col gap-4 p-4"}>{children}</div>
    </section>
  );
}

export function Card({ children, flush }: { children: ReactNode; flush?: boolean }) {
  return (
    <div
      className={`rounded-lg border border-line bg-surface shadow-low ${flush ? "" : "flex flex-col gap-4 p-4"}`}
    >
      {children}
    </div>
  );
}

/** The matter and, beside it where there is room, what goes with it. */
export function Columns({ main, aside }: { main: ReactNode; aside: ReactNode }) {
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-5">{main}</div>
      <div className="flex min-w-0 flex-col gap-5">{aside}</div>
    </div>
  );
}
