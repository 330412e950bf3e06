import { z } from "zod";
import { Pager } from "@/components/ui/pager";

type Query = Readonly<Record<string, string | string[] | undefined>>;
type Place = { direction: "after" | "before"; id: string };

// An address typed or cut by hand must still show the list: what cannot be read counts as not given.
const typedText = z.string().trim().min(1).max(200).catch("");

/** What is looked for, and where the page begins, from the address of a list. */
export function readListQuery(query: Query): { q: string; place: Place | null } {
  const q = typedText.parse(query.q);
  for (const direction of ["after", "before"] as const) {
    const id = z.guid().safeParse(query[direction]);
    if (id.success) return { q, place: { direction, id: id.data } };
  }
  return { q, place: null };
}

/** Steps through a list whose pages have addresses. */
export function ListPager({
  path,
  q,
  filters = {},
  earlier,
  later,
  label,
}: {
  path: string;
  q: string;
  /** What else the list is narrowed by; empty ones are left out. */
  filters?: Readonly<Record<string, string>>;
  earlier: Place | null;
  later: Place | null;
  label: string;
}) {
  const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  const href = ({ direction, id }: Place) =>
    `${path}?${new URLSearchParams({ ...(q && { q }), ...set, [direction]: id })}`;
  return (
    <Pager
      label={label}
      newer="Previous page"
      older="Next page"
      {...(earlier && { newerHref: href(earlier) })}
      {...(later && { olderHref: href(later) })}
    />
  );
}
