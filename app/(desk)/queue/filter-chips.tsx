import { X } from "lucide-react";
import { Link } from "@/components/ui/link";
import { type QueueFilters, queueQuery } from "@/lib/demands/queue-filters";
import { chipsOf, type KnownNames } from "./filter-words";

/** The filters that are set, each to be taken away by itself. */
export function FilterChips({ filters, names }: { filters: QueueFilters; names: KnownNames }) {
  const chips = chipsOf(filters, names);
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters that are set" className="flex flex-wrap gap-1.5 print:hidden">
      {chips.map(({ name, words, rest }) => (
        <li key={name}>
          <Link
            href={`/queue${queueQuery(rest) || "?status=OPEN"}`}
            className="wrap-anywhere inline-flex min-h-6 items-center gap-1 rounded-full border border-line bg-raised px-2 text-sm hover:bg-hover pointer-coarse:min-h-10"
          >
            <span className="sr-only">Take away the filter </span>
            {words}
            <X aria-hidden className="size-3.5 shrink-0" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
