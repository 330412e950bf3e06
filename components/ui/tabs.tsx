import type { ReactNode } from "react";
import { Link } from "./link";

type TabsProps = {
  label: string;
  items: { href: string; label: ReactNode; count?: number; current?: boolean }[];
};

/** Views of one thing, each with its own address. */
export function Tabs({ label, items }: TabsProps) {
  return (
    <nav aria-label={label} className="border-line border-b">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.current ? "page" : undefined}
              className="flex min-h-9 items-center gap-1.5 border-transparent border-b-2 text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text"
            >
              {item.label}
              {item.count !== undefined && <Count number={item.count} />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Count({ number }: { number: number }) {
  return (
    <span className="rounded-full border border-line bg-sunken px-1.5 font-normal text-muted text-xs tabular-nums">
      {number}
    </span>
  );
}
