"use client";

import { CircleHelp, Keyboard } from "lucide-react";
import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";

const look =
  "flex min-h-8 items-center gap-2.5 rounded-md px-2 text-muted hover:bg-hover hover:text-text pointer-coarse:min-h-10 [&_svg]:size-4";

/** Help with the page one is on, and the keys that work there: in the same place on every page. */
export function HelpLinks({ helpHref }: { helpHref: string }) {
  const pathname = usePathname();
  const page = pathname === helpHref ? "" : `?${new URLSearchParams({ page: pathname })}`;
  return (
    <ul aria-label="Help" className="flex flex-col gap-px">
      <li>
        <Link href={`${helpHref}${page}`} className={look}>
          <CircleHelp aria-hidden />
          Help with this page
        </Link>
      </li>
      <li className="noscript:hidden">
        <button type="button" data-opens="keys" className={`${look} w-full`}>
          <Keyboard aria-hidden />
          <span className="flex-1 text-left">Keys</span>
          <kbd aria-hidden className="font-sans text-xs">
            ?
          </kbd>
        </button>
      </li>
    </ul>
  );
}
