"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Link } from "./link";

/** Milliseconds between two looks. */
const PAUSE = 2_000;

/** The page is drawn anew until what it waits for is there; without scripts, by following the link. */
export function LookAgain({ href, children }: { href: string; children: string }) {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(refresh, PAUSE);
    return () => clearInterval(timer);
  }, [refresh]);
  return (
    <Link href={href} className="text-link">
      {children}
    </Link>
  );
}
