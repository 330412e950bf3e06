import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { destroyedRecords, keptRecords, RETENTION_LENGTH } from "@/lib/demands/retention/queries";
import { DestroyedTable } from "./destroyed-table";
import { KeptTable } from "./kept-table";

export const metadata = { title: "Destruction" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const place = z.coerce.number().int().min(0).max(1_000_000).catch(0);

/** What is destroyed next, what is kept longer and why, and what was destroyed, with its certificates. */
export default async function DestructionPage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const [from, gone] = [place.parse(query.from), place.parse(query.gone)];
    const kept = await keptRecords(ctx, from);
    const destroyed = await destroyedRecords(ctx, gone);
    const to = (next: { from?: number; gone?: number }) => {
      const all = { from, gone, ...next };
      return `/destruction?from=${all.from}&gone=${all.gone}`;
    };
    return (
      <>
        <PageHeader
          title="Destruction"
          description="The worker destroys what is past its time within the hour: its key first, then the bytes. Nobody can bring it forward. A legal hold, a notice owed and whatever is still open keep it, whatever its days say."
        />
        <Section title="Kept now" description="By the day on which its time is over." flush>
          <KeptTable rows={kept.rows} />
        </Section>
        <Pager
          label="Pages of what is kept"
          newer="Earlier days"
          older="Later days"
          {...(from > 0 && { newerHref: to({ from: Math.max(0, from - RETENTION_LENGTH) }) })}
          {...(kept.more && { olderHref: to({ from: from + RETENTION_LENGTH }) })}
        />
        <Section
          title="Destroyed"
          description="What it was is still said by hashes, sizes and the audit."
          flush
        >
          <DestroyedTable rows={destroyed.rows} />
        </Section>
        <Pager
          label="Pages of what was destroyed"
          {...(gone > 0 && { newerHref: to({ gone: Math.max(0, gone - RETENTION_LENGTH) }) })}
          {...(destroyed.more && { olderHref: to({ gone: gone + RETENTION_LENGTH }) })}
        />
      </>
    );
  });
}
