"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

/** The paper beside the work; one under the other where there is no room, and then the paper can be put away. */
export function Workspace({ paper, work }: { paper: ReactNode; work: ReactNode }) {
  const [away, setAway] = useState(false);
  return (
    <>
      <div className="lg:hidden print:hidden">
        <Button size="small" aria-expanded={!away} aria-controls="paper" onClick={() => setAway(!away)}>
          {away ? "Show the paper" : "Put the paper away"}
        </Button>
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div
          id="paper"
          className={`${away ? "hidden lg:flex" : "flex"} h-[85dvh] min-w-0 flex-col rounded-lg border border-line bg-surface shadow-low lg:sticky lg:top-12 print:hidden`}
        >
          {paper}
        </div>
        <div className="flex min-w-0 flex-col gap-5">{work}</div>
      </div>
    </>
  );
}
