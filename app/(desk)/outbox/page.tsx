import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { QUEUE_LENGTH, readMailQueue, WAITING_STATES } from "@/lib/notice/mail-queue/read-queue";
import { STATES, WaitingTable } from "./waiting-table";

export const metadata: Metadata = { title: "Mail queue" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const address = (state: string | null, from = 0) => {
  const query = new URLSearchParams({ ...(state && { state }), ...(from > 0 && { from: String(from) }) });
  return query.size > 0 ? `/outbox?${query}` : "/outbox";
};

/** Every mail that waits for a person, of all kinds: each is settled alone, by somebody who stands for it. */
export default async function OutboxPage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const state = WAITING_STATES.find((one) => one === query.state) ?? null;
    const from = Math.min(Math.max(0, Math.trunc(Number(query.from)) || 0), 1_000_000);
    const { rows, counts, more } = await readMailQueue(ctx, state, from);
    return (
      <>
        <PageHeader
          title="Mail queue"
          description="Mails that nobody can say arrived, were refused for good, or are held. None is sent again by itself, and none together with others: whoever settles one says what they know."
        />
        <nav aria-label="States of the mail queue">
          <LinkTabs
            label="By what happened"
            tabs={[null, ...WAITING_STATES].map((one) => ({
              href: address(one),
              title: one ? STATES[one].words : "All",
              many: String(one ? counts[one] : counts.AMBIGUOUS + counts.FAILED + counts.HELD),
              current: state === one,
            }))}
          />
        </nav>
        <Card flush>
          <WaitingTable rows={rows} filtered={state !== null} />
        </Card>
        <Pager
          label="Pages of the mail queue"
          newer="Earlier"
          older="Later"
          {...(from > 0 && { newerHref: address(state, Math.max(0, from - QUEUE_LENGTH)) })}
          {...(more && { olderHref: address(state, from + QUEUE_LENGTH) })}
        />
      </>
    );
  });
}
