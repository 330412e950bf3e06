"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Link } from "./link";
import { pauseAfter } from "./pause-after";

/** The page is drawn anew, ever more seldom, until what it waits for is there; without scripts, by following the link. */
export function LookAgain({ href, children }: { href: string; children: string }) {
  const { refresh } = useRouter();
  useEffect(() => {
    const since = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(
        () => {
          refresh();
          wait();
        },
        pauseAfter(performance.now() - since),
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, [refresh]);
  return (
    <Link href={href} className="text-link">
      {children}
    </Link>
  );
}
