import { sayClass } from "@/app/(desk)/class-words";
import { HalfOpenRange } from "@/app/(desk)/tasks/half-open-range";
import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import type { ItemSeen } from "@/lib/production/side-by-side/read-sides";
import type { View } from "../sections/view";
import { CountsTable } from "./counts-table";
import { ExportPanel } from "./export-panel";

interface Span {
  dataClass: string | null;
  rangeStart: Date | null;
  rangeEnd: Date | null;
}

function What({ span: { dataClass, rangeStart, rangeEnd } }: { span: Span }) {
  return (
    <>
      {sayClass(dataClass)}
      {rangeStart && rangeEnd && (
        <div className="text-muted text-sm">
          <HalfOpenRange start={rangeStart} end={rangeEnd} />
        </div>
      )}
    </>
  );
}

function Allowed({ seen: { allowed, decision } }: { seen: ItemSeen }) {
  if (!allowed)
    return (
      <>
        Nothing
        <div className="text-muted text-sm">
          {decision.decision === "CONTEST" ? "The scope contests this item." : "The scope refuses this item."}
        </div>
      </>
    );
  return (
    <>
      <What span={decision} />
      {decision.narrowedTo.length > 0 && (
        <div className="wrap-anywhere text-sm">Only {decision.narrowedTo.join(", ")}</div>
      )}
    </>
  );
}

/** One item: what was asked, what the scope allows, what was found and where it ended. */
export function ItemSides({ view, seen }: { view: View; seen: ItemSeen }) {
  const { item, allowed, exports, counts } = seen;
  return (
    <Section title={`Item ${item.position}: ${item.identifier}`} id={`item-${item.position}`}>
      <DefinitionList
        items={[
          { term: "Asked", value: <What span={item} /> },
          { term: "Allowed", value: <Allowed seen={seen} /> },
        ]}
      />
      {counts && <CountsTable label={`What was found for item ${item.position}`} counts={counts} />}
      {!allowed && <p className="text-muted">No custodian is asked for it, and nothing of it leaves.</p>}
      {allowed && exports.length === 0 && (
        <p className="text-muted">
          No export is given for this item yet. Once a custodian gives one, the filter runs by itself.
        </p>
      )}
      {exports.map((given) => (
        <ExportPanel key={given.id} view={view} given={given} />
      ))}
    </Section>
  );
}
