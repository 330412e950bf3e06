import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

type DetailsProps = { summary: ReactNode; children: ReactNode; open?: boolean };

export function Details({ summary, children, open }: DetailsProps) {
  return (
    <details open={open} className="group/details">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 font-medium text-accent [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 transition-transform group-open/details:rotate-90"
        />
        {summary}
      </summary>
      <div className="mt-2 flex flex-col gap-3 border-line border-l-2 pl-4">{children}</div>
    </details>
  );
}
