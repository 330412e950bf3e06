import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { capital, OUTCOME_WORDS, RELATION_WORDS, STATUS_NAMES } from "@/lib/demands/words";
import { type EarlierDemand, earlierDemands } from "@/lib/review/earlier-demands";
import { ActLink } from "../sections/act-link";
import type { View } from "../sections/view";

function whatIsShared(one: EarlierDemand): string {
  return [
    one.sameAccounts > 0 && `${one.sameAccounts} of the same accounts`,
    one.sameOfficer && "same officer",
    one.sameMatter && "same matter number",
  ]
    .filter(Boolean)
    .join(", ");
}

/** Other demands that may belong to this one (V18), as far as the asker may know of them. */
export async function EarlierSection({ view }: { view: View }) {
  const { facts, ctx } = view;
  const found = await earlierDemands(ctx, facts);
  return (
    <Section
      title="Other demands on the same accounts or by the same officer"
      id="earlier"
      flush
      description="As far as you may know of them. Link what belongs together."
    >
      <Table
        label="Other demands"
        columns={[{ label: "Demand" }, { label: "What they share" }, { label: "Outcome" }, { label: "Link" }]}
        rows={found.map((one) => ({
          key: one.reference,
          cells: [
            <>
              <Link href={`/demands/${one.reference}`} className="text-link">
                {one.reference}
              </Link>
              <div className="text-muted text-sm">
                {one.kindTitle}, <Clock at={one.createdAt} show="date" />
              </div>
            </>,
            whatIsShared(one) || "Linked by hand",
            <>
              {one.outcome ? capital(OUTCOME_WORDS[one.outcome]) : STATUS_NAMES[one.status]}
              {one.keeps && (
                <div>
                  <Badge tone="info">Data are kept for it</Badge>
                </div>
              )}
            </>,
            one.relation ? (
              <Badge key="relation" tone="ok">
                {capital(RELATION_WORDS[one.relation])}
              </Badge>
            ) : (
              <ActLink
                key="relate"
                view={view}
                act="relateDemand"
                query={`?other=${one.reference}`}
                label={`Link ${one.reference}`}
              />
            ),
          ],
        }))}
        empty={<p className="p-4 text-muted">None that you may know of.</p>}
      />
    </Section>
  );
}
