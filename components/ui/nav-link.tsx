"use client";

import { usePathname } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";
import { Link } from "./link";

type NavLinkProps = { href: string; exact?: boolean; children: ReactNode };

/** A link of the main navigation; knows whether it leads to where one is, and folds an open menu away. */
export function NavLink({ href, exact, children }: NavLinkProps) {
  const pathname = usePathname();
  const current = pathname === href || (!exact && pathname.startsWith(`${href}/`));
  const fold = (event: MouseEvent) => event.currentTarget.closest("details")?.removeAttribute("open");
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      onClick={fold}
      className="flex min-h-7.5 items-center gap-2.5 rounded-md px-2 text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-text pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {children}
    </Link>
  );
}
