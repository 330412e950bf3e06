import { Clock } from "@/components/ui/clock";
import { DownloadLink } from "@/components/ui/download-link";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { costBasisOf } from "@/lib/instruments/cost-basis";
import { sayCents } from "@/lib/policy/prices/money";
import { costsOf, type StatedCosts } from "@/lib/production/costs/queries";
import { Acts } from "./acts";
import type { View } from "./view";

function Statement({ costs }: { costs: StatedCosts }) {
  const { number, totalCents, currency, madeAt, madeBy, withdrawnAt, withdrawReason, documentId } = costs;
  return (
    <li className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-baseline gap-x-3">
        <span className={withdrawnAt ? "text-muted" : "font-medium"}>
          Statement {number}: {sayCents(totalCents, currency)}
        </span>
        <DownloadLink href={`/api/documents/${documentId}`} name={`Statement of costs ${number}`} />
      </span>
      <span className="text-muted text-sm">
        Made by {madeBy}, <Clock at={madeAt} />
        {withdrawnAt && (
          <>
            . Taken back <Clock at={withdrawnAt} />: {withdrawReason}
          </>
        )}
      </span>
    </li>
  );
}

/** What we asked of the authority for our work, where a statute lets us. */
export async function CostsSection({ view }: { view: View }) {
  const { facts, ctx } = view;
  if (!costBasisOf(facts.kind.code) || !can(ctx.actor, "document:read")) return null;
  const stated = await costsOf(ctx, facts.demand.id);
  const standing = stated.some(({ withdrawnAt }) => !withdrawnAt);
  return (
    <Section title="Costs" id="costs" folds>
      {stated.length === 0 ? (
        <p className="text-muted">Nothing was asked for our work.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {stated.map((costs) => (
            <Statement key={costs.number} costs={costs} />
          ))}
        </ul>
      )}
      <Acts view={view} acts={[standing ? "withdrawCosts" : "stateCosts"]} />
    </Section>
  );
}
