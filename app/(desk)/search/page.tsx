import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { findDemands } from "@/lib/demands/finding/find-demands";
import { WAYS } from "@/lib/demands/finding/ways";
import { queueQuery, readQueueCursor, readQueueFilters } from "@/lib/demands/queue-filters";
import { FoundInOneWay } from "./found-in-one-way";

export const metadata = { title: "Search" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const wayOf = z.enum(WAYS).optional().catch(undefined);

/** What was typed, looked for everywhere that this person may look, grouped by where it stands. */
export default async function SearchPage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const { q = "" } = readQueueFilters({ q: query.q });
    const way = wayOf.parse(query.in);
    const place = readQueueCursor(query);
    const after = place?.at ? { at: place.at, id: place.id } : null;
    const found = await findDemands(ctx, q, { way, after });
    const more = found[0]?.more;
    return (
      <>
        <PageHeader
          title="Search"
          description="A reference, a matter number, an account, a name, or words of a note or letter."
          {...(way && { back: { href: `/search${queueQuery({ q })}`, label: "All that was found" } })}
        />
        <FilterBar
          fields={[
            {
              name: "q",
              label: "Search",
              type: "text",
              value: q,
              maxLength: 200,
              spellCheck: false,
              autoComplete: "off",
            },
          ]}
          submit="Search"
          {...(q && { clearHref: "/search" })}
        />
        {found.map((one) => (
          <FoundInOneWay key={one.way} found={one} typed={q} alone={way !== undefined} />
        ))}
        {found.length === 0 && <Card>{q ? <NothingFound typed={q} /> : <NothingTyped />}</Card>}
        <Pager
          label="Pages of what was found"
          newer="First page"
          older="Next page"
          {...(way && after && { newerHref: `/search${queueQuery({ q })}&in=${way}` })}
          {...(way &&
            more && { olderHref: `/search${queueQuery({ q }, { direction: "after", ...more })}&in=${way}` })}
        />
      </>
    );
  });
}

function NothingTyped() {
  return (
    <EmptyState title="Type what you know">
      An account is found however its case, dots, plus part, leading zeros or script were written. The
      beginning of a reference, a matter number, an account or a word is enough.
    </EmptyState>
  );
}

function NothingFound({ typed }: { typed: string }) {
  return (
    <EmptyState
      title="Nothing that you may see is like that"
      action={<LinkButton href="/queue">Back to the queue</LinkButton>}
    >
      Looked for: <span className="wrap-anywhere">{typed}</span>. A search looks for the beginning of a
      reference, a matter number or an account, inside names, and for all the words in one note or letter.
    </EmptyState>
  );
}
