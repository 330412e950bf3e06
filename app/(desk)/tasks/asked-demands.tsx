import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { AskedDemand } from "@/lib/demands/custody";

const PACKED = { none: "Nothing packed yet", open: "Being collected", sealed: "Sealed" };
const holds = (count: number) => (count === 1 ? "1 hold to confirm" : `${count} holds to confirm`);
const tasks = (count: number) => (count === 1 ? "1 task waits" : `${count} tasks wait`);

/** The demands on which custodians have data to keep, to collect or to seal; nothing where there is none. */
export function AskedDemands({ demands }: { demands: AskedDemand[] }) {
  if (demands.length === 0) return null;
  return (
    <Section title="To keep and to seal" id="asked" flush>
      <Table
        label="Demands with data to keep or to seal"
        columns={[
          { label: "Demand", nowrap: true },
          { label: "Holds" },
          { label: "Tasks" },
          { label: "Package" },
        ]}
        rows={demands.map((one) => ({
          key: one.reference,
          cells: [
            <Link key="demand" href={`/demands/${one.reference}`} className="text-link font-medium">
              {one.reference}
            </Link>,
            one.holds > 0 ? holds(one.holds) : "None waits",
            one.tasks > 0 ? tasks(one.tasks) : "None waits",
            PACKED[one.packed],
          ],
        }))}
      />
    </Section>
  );
}
