import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "./link";

type PageHeaderProps = {
  title: ReactNode;
  eyebrow?: ReactNode;
  back?: { href: string; label: string };
  /** Beside the title: badges, a reference. */
  meta?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, eyebrow, back, meta, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {back && (
          <Link
            href={back.href}
            className="mb-2 inline-flex min-h-6 items-center gap-1 text-muted text-sm hover:text-text hover:underline print:hidden"
          >
            <ArrowLeft aria-hidden className="size-3.5" />
            {back.label}
          </Link>
        )}
        {eyebrow && <p className="text-muted text-sm">{eyebrow}</p>}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 font-semibold text-2xl tracking-tight">{title}</h1>
          {meta}
        </div>
        {description && <div className="mt-1 max-w-prose text-pretty text-muted">{description}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-start gap-2 print:hidden">{actions}</div>}
    </header>
  );
}
