import { Link } from "./link";

export interface LinkTab {
  href: string;
  title: string;
  /** How many are behind it, in words. */
  many?: string;
  current: boolean;
  /** Said after the title. */
  note?: string;
}

/** Lists beside each other of which one is open, each with its address. */
export function LinkTabs({ label, tabs }: { label: string; tabs: LinkTab[] }) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1.5">
      {tabs.map(({ href, title, many, current, note }) => (
        <li key={href}>
          <Link
            href={href}
            aria-current={current ? "page" : undefined}
            className="inline-flex min-h-7 items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-sm hover:bg-hover aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium pointer-coarse:min-h-10"
          >
            {title}
            {note && <span className={current ? "" : "text-muted"}>({note})</span>}
            {many !== undefined && (
              <span className={`tabular-nums ${current ? "" : "text-muted"}`}>{many}</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
