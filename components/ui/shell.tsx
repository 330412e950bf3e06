import { Menu } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "./badge";
import { Link } from "./link";
import { NavLink } from "./nav-link";
import { WaitingPage } from "./waiting";

type NavGroup = {
  label?: string;
  items: { href: string; label: string; icon?: ReactNode; exact?: boolean; count?: number }[];
};

type ShellProps = {
  brand: ReactNode;
  brandHref: string;
  nav: NavGroup[];
  account: ReactNode;
  /** What finds and does, at hand on every page. */
  command?: ReactNode;
  /** In the same place on every page (WCAG 3.2.6). */
  help?: ReactNode;
  /** A strip above the page, for what is true of the whole installation. */
  notice?: ReactNode;
  children: ReactNode;
};

/** The frame of the desk: navigation beside the page, or folded into a menu above it where there is no room. */
export function Shell({ brand, brandHref, nav, account, command, help, notice, children }: ShellProps) {
  const home = (
    <Link href={brandHref} className="flex min-h-8 items-center gap-2 px-2 font-semibold tracking-tight">
      {brand}
    </Link>
  );
  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <header className="border-line border-b bg-surface px-2 lg:hidden print:hidden">
        <details>
          <summary className="flex min-h-12 list-none items-center justify-between [&::-webkit-details-marker]:hidden">
            <span className="flex items-center gap-2 px-2 font-semibold tracking-tight">{brand}</span>
            <span className="flex min-h-8 items-center gap-1.5 rounded-md border border-strong/60 px-2.5">
              <Menu aria-hidden className="size-4" /> Menu
            </span>
          </summary>
          <div className="flex flex-col gap-4 pb-4">
            {command}
            <NavGroups nav={nav} />
            {help}
            <div className="border-line border-t px-2 pt-3">{account}</div>
          </div>
        </details>
      </header>
      <header className="hidden w-60 shrink-0 border-line border-r bg-surface lg:block print:hidden">
        <div className="sticky top-0 flex h-dvh flex-col gap-3.5 overflow-y-auto p-3">
          {home}
          {command}
          <NavGroups nav={nav} />
          <div className="mt-auto flex flex-col gap-3">
            {help}
            <div className="border-line border-t px-2 pt-3">{account}</div>
          </div>
        </div>
      </header>
      <div className="relative min-w-0 flex-1">
        <WaitingPage />
        {notice && <NoticeStrip>{notice}</NoticeStrip>}
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto flex max-w-[90rem] flex-col gap-5 px-4 py-5 sm:px-6 lg:px-8 lg:py-7"
        >
          {children}
        </main>
      </div>
    </div>
  );
}

/** What is true of the whole installation, above everything. */
export function NoticeStrip({ children }: { children: ReactNode }) {
  return (
    <section
      aria-label="About this installation"
      className="border-info-line border-b bg-info-soft px-4 py-1.5 text-info text-sm sm:px-6 lg:px-8 print:hidden"
    >
      {children}
    </section>
  );
}

/** More than this is not counted. */
const MOST = 99;

function Count({ of }: { of: number }) {
  return (
    <Badge tone="accent">
      {of > MOST ? `${MOST}+` : of}
      <span className="sr-only"> unread</span>
    </Badge>
  );
}

function NavGroups({ nav }: { nav: NavGroup[] }) {
  return (
    <nav aria-label="Main" className="flex flex-col gap-3">
      {nav.map((group, index) => (
        <div key={group.label ?? `group-${index}`}>
          {group.label && <p className="px-2 pb-1 font-medium text-muted text-xs">{group.label}</p>}
          <ul className="flex flex-col gap-px">
            {group.items.map((item) => (
              <li key={item.href}>
                <NavLink href={item.href} exact={item.exact}>
                  {item.icon}
                  <span className="min-w-0 flex-1">{item.label}</span>
                  {item.count !== undefined && item.count > 0 && <Count of={item.count} />}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
