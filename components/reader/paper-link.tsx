"use client";

import type { MouseEvent, ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { useReader } from "./reader-place";

type PaperLinkProps = { href: string; paperId: string; page: number; children: ReactNode };

/** Leads to a page of a paper: in the reader beside it where there is one, else by the address. */
export function PaperLink({ href, paperId, page, children }: PaperLinkProps) {
  const reader = useReader();
  const follow = (event: MouseEvent) => {
    if (!reader || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    reader.goTo({ paperId, page });
    document.getElementById("paper")?.scrollIntoView({ block: "nearest" });
  };
  return (
    <Link href={href} onClick={follow} className="wrap-anywhere text-link">
      {children}
    </Link>
  );
}
