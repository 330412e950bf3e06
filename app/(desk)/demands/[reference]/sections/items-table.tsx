import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { can } from "@/lib/auth/context";
import type { ScopeFacts } from "@/lib/demands/facts";
import { approvedScope, openScope } from "@/lib/demands/guards/guard";
import type { Decision } from "@/lib/generated/prisma/enums";
import { basisWords } from "@/lib/instruments/narrowing-basis";
import { sayClass } from "../../../class-words";
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
          {sayClass(made.dataClass)}, <Range start={made.rangeStart} end={made.rangeEnd} />
          {made.narrowedTo.length > 0 && (
            <div className="wrap-anywhere">Only {made.narrowedTo.join(", ")}</div>
          )}
        </div>
      )}
      {reasons && (made.reason || made.basis) && (
        <div className="text-muted text-sm">
          {[made.basis && basisWords(made.basis), made.reason].filter(Boolean).join(" · ")}
        </div>
      )}
    </div>
  );
}

/** Items as they were asked, and what was decided on each: all of the demand, or those given. */
export function ItemsTable({
  view,
  items = view.facts.items,
  decidable = false,
}: {
  view: View;
  items?: View["facts"]["items"];
  decidable?: boolean;
}) {
  const { facts, ctx } = view;
  const scope = openScope(facts) ?? approvedScope(facts);
  const producible = facts.kind.effect === "compels";
  const reasons = can(ctx.actor, "document:read");
  return (
    <Table
      label="Items of the demand"
      columns={[{ label: "Item" }, ...(producible ? [{ label: "Decision" }] : [])]}
      rows={items.map((item) => ({
        key: item.id,
        cells: [
          <>
            <span className="wrap-anywhere font-medium">
              {item.position}. {item.identifier}
            </span>
            <div className="text-sm">{sayClass(item.dataClass)}</div>
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
          This paper names no accounts: it is kept by number and dates only, and nothing can be produced under
          it.
        </p>
      }
    />
  );
}
