import { CircleMinus } from "lucide-react";
import type { ReactNode } from "react";

type ObstaclesProps = { title: ReactNode; items: { key: string; what: ReactNode; by?: ReactNode }[] };

/** What still stands in the way, and who could act. */
export function Obstacles({ title, items }: ObstaclesProps) {
  return (
    <div className="rounded-md border border-line bg-sunken px-3 py-2.5">
      <p className="font-medium">{title}</p>
      <ul className="mt-1.5 flex flex-col gap-1.5">
        {items.map((item) => (
          <li key={item.key} className="flex gap-2">
            <CircleMinus aria-hidden className="mt-0.75 size-4 shrink-0 text-warn" />
            <div className="min-w-0">
              {item.what}
              {item.by && <div className="text-muted text-sm">{item.by}</div>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
