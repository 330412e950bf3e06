import type { ReactNode } from "react";
import { Link } from "./link";
import { NoticeStrip } from "./shell";

type PlainShellProps = {
  brand: ReactNode;
  brandHref: string;
  links?: { href: string; label: string }[];
  notice?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
};

/** The frame for people from outside: one narrow column, nothing to learn. */
export function PlainShell({ brand, brandHref, links = [], notice, footer, children }: PlainShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      {notice && <NoticeStrip>{notice}</NoticeStrip>}
      <header className="border-line border-b bg-surface">
        <div className="mx-auto flex max-w-3xl flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-2.5 sm:px-6">
          <Link href={brandHref} className="flex min-h-8 items-center gap-2 font-semibold tracking-tight">
            {brand}
          </Link>
          {links.length > 0 && (
            <nav aria-label="Main" className="flex flex-wrap gap-x-5">
              {links.map((link) => (
                <Link
                  key={link.href}
                  href={link.href}
                  className="inline-flex min-h-8 items-center text-muted hover:text-text hover:underline"
                >
                  {link.label}
                </Link>
              ))}
            </nav>
          )}
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-6 px-4 py-8 sm:px-6"
      >
        {children}
      </main>
      {footer && (
        <footer className="border-line border-t">
          <div className="mx-auto max-w-3xl px-4 py-5 text-muted text-sm sm:px-6">{footer}</div>
        </footer>
      )}
    </div>
  );
}
