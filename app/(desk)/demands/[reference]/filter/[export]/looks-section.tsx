import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { LookSeen } from "@/lib/production/opening/list-openings";
import type { View } from "../../sections/view";

const sayWhich = ({ run, part, record }: LookSeen) =>
  part === null ? `Run ${run}, record ${record + 1}` : `Run ${run}, part ${part}, record ${record + 1}`;

/** Who looked into which record, when and why. */
export function LooksSection({ looks, nameOf }: { looks: LookSeen[]; nameOf: View["nameOf"] }) {
  return (
    <Section title="Looks into records" id="looks" flush>
      <Table
        label="Who looked, when and why"
        columns={[{ label: "Record" }, { label: "Who and when" }, { label: "Why" }]}
        rows={looks.map((look) => ({
          key: look.id,
          cells: [
            sayWhich(look),
            <>
              {nameOf(look.openedById)}, <Clock at={look.openedAt} />
            </>,
            <span key="why" className="wrap-anywhere whitespace-pre-line">
              {look.reason}
            </span>,
          ],
        }))}
        empty={<p className="p-4 text-muted">Nobody has looked into a record of this export.</p>}
      />
    </Section>
  );
}
