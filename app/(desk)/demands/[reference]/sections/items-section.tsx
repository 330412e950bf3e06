import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { can } from "@/lib/auth/context";
import type { ScopeFacts } from "@/lib/demands/facts";
import { approvedScope, openScope } from "@/lib/demands/guards/guard";
import { obstacle } from "@/lib/demands/obstacle";
import type { Decision } from "@/lib/generated/prisma/enums";
import type { DataClass } from "@/lib/instruments/kind";
import { CLASS_WORDS } from "../../../class-words";
import { ActLink } from "./act-link";
import { Range } from "./range";
import type { View } from "./view";

const DECISIONS: Record<Decision, { words: string; tone: Tone }> = {
  APPROVE: { words: "Approved as asked", tone: "ok" },
  NARROW: { words: "Narrowed", tone: "info" },
  REFUSE: { words: "Refused", tone: "danger" },
  CONTEST: { words: "Contested", tone: "warn" },
};

type Made = ScopeFacts["decisions"][number];

function DecisionCell({ made, reasons }: { made: Made | undefined; reasons: boolean }) {
  if (!made) return <span className="text-muted">Not decided</span>;
  return (
    <div>
      <Badge tone={DECISIONS[made.decision].tone}>{DECISIONS[made.decision].words}</Badge>
      {made.decision === "NARROW" && (
        <div className="text-sm">
          {made.dataClass}, <Range start={made.rangeStart} end={made.rangeEnd} />
        </div>
      )}
      {reasons && made.reason && <div className="text-muted text-sm">{made.reason}</div>}
    </div>
  );
}

function standingOf(scope: ScopeFacts | undefined, nameOf: View["nameOf"]): string {
  if (!scope) return "No scope is written yet.";
  const standing = scope.approvedAt ? `approved by ${nameOf(scope.approvedById)}` : "not approved yet";
  return `Scope ${scope.number}, written by ${nameOf(scope.authorId)}, ${standing}. Nothing else can be produced.`;
}

/** What was asked, item by item, and what of it may be produced. */
export function ItemsSection({ view }: { view: View }) {
  const { facts, ctx, nameOf } = view;
  const scope = openScope(facts) ?? approvedScope(facts);
  const producible = facts.kind.effect === "compels";
  const decidable = !obstacle("decideItem", facts, ctx.actor);
  const reasons = can(ctx.actor, "document:read");
  return (
    <Section
      title={producible ? "What is asked, and the scope" : "What is asked"}
      id="items"
      flush
      description={
        producible ? standingOf(scope, nameOf) : "Nothing can be produced under this kind of paper."
      }
    >
      <Table
        label="Items of the demand"
        columns={[{ label: "Item" }, { label: "Decision" }]}
        rows={facts.items.map((item) => ({
          key: item.id,
          cells: [
            <>
              <span className="wrap-anywhere font-medium">
                {item.position}. {item.identifier}
              </span>
              <div className="text-sm">
                {CLASS_WORDS[item.dataClass as DataClass]} ({item.dataClass})
              </div>
              <div className="text-muted text-sm">
                <Range start={item.rangeStart} end={item.rangeEnd} />
              </div>
            </>,
            ...(producible
              ? [
                  <div key="decision" className="flex flex-col items-start gap-2">
                    <DecisionCell
                      made={scope?.decisions.find((one) => one.itemId === item.id)}
                      reasons={reasons}
                    />
                    {decidable && (
                      <ActLink
                        view={view}
                        act="decideItem"
                        query={`?item=${item.id}`}
                        label={`Decide item ${item.position}`}
                      />
                    )}
                  </div>,
                ]
              : []),
          ],
        }))}
        empty={
          <p className="p-4 text-muted">
            This paper names no accounts: it is kept by number and dates only, and nothing can be produced
            under it.
          </p>
        }
      />
    </Section>
  );
}
