import { sayClass } from "@/app/(desk)/class-words";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Custody } from "@/lib/demands/custody";
import { Range } from "../sections/range";

type Hold = Custody["holds"][number];

function Standing({ hold, nameOf }: { hold: Hold; nameOf: (id: string | null) => string }) {
  if (hold.releasedAt) return <Badge>Released</Badge>;
  if (!hold.attestedAt) return <Badge tone="info">Waits for a custodian</Badge>;
  return (
    <>
      <Badge tone="ok">Confirmed</Badge>
      <span className="block text-muted text-sm">
        {nameOf(hold.attestedById)}, <Clock at={hold.attestedAt} />
      </span>
    </>
  );
}

/** What is to be kept and until when; nothing where no hold was asked for. */
export function KeptData({
  custody: { holds, kept },
  nameOf,
}: {
  custody: Custody;
  nameOf: (id: string | null) => string;
}) {
  if (holds.length === 0) return null;
  return (
    <Section title="Data to keep" id="holds" flush>
      <Table
        label="Holds"
        columns={[{ label: "Keep until" }, { label: "Asked" }, { label: "Stands" }]}
        rows={holds.map((hold) => ({
          key: hold.id,
          cells: [
            <Clock key="until" at={hold.keepUntil} />,
            <Clock key="asked" at={hold.requestedAt} />,
            <Standing key="standing" hold={hold} nameOf={nameOf} />,
          ],
        }))}
      />
      <Table
        label="What to keep"
        columns={[{ label: "Account" }, { label: "Class" }, { label: "Range" }]}
        rows={kept.map((item) => ({
          key: item.id,
          cells: [
            <span key="account" className="wrap-anywhere font-medium">
              {item.identifier}
            </span>,
            sayClass(item.dataClass),
            <Range key="range" start={item.rangeStart} end={item.rangeEnd} />,
          ],
        }))}
        empty={<p className="p-4 text-muted">No account is named: ask counsel what to keep.</p>}
      />
    </Section>
  );
}
