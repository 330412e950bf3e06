import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { STATUS_NAMES } from "@/lib/demands/words";
import { DEMANDS_LISTED, type DemandOfKind } from "@/lib/intake/catalog/kind-page";

type DemandsSectionProps = { demands: DemandOfKind[]; inUse: number; code: string };

/** The open demands that rely on the kind, as far as the reader may know of them, with the version that each keeps. */
export function DemandsSection({ demands, inUse, code }: DemandsSectionProps) {
  const more = demands.length > DEMANDS_LISTED;
  return (
    <Section
      title="Open demands"
      description={
        more ? (
          <>
            The first {DEMANDS_LISTED}.{" "}
            <Link href={`/queue?kind=${code}`} className="text-link">
              See all in the queue
            </Link>
          </>
        ) : (
          "Each keeps the version it was registered with."
        )
      }
      flush
    >
      <Table
        label="Open demands of this kind"
        columns={[{ label: "Demand" }, { label: "Version" }, { label: "Answer due" }]}
        rows={demands.slice(0, DEMANDS_LISTED).map(({ reference, status, version, dueAt, zone }) => ({
          key: reference,
          tone: version === inUse ? "neutral" : "warn",
          cells: [
            <div key="demand">
              <Link href={`/demands/${reference}`} className="text-link">
                {reference}
              </Link>
              <div className="text-muted text-sm">{STATUS_NAMES[status]}</div>
            </div>,
            version === inUse ? `${version}, in use` : `${version}, older`,
            dueAt ? <Clock key="due" at={dueAt} zone={zone} show="due" /> : "No day",
          ],
        }))}
        empty={<p className="px-4 py-3 text-muted">None that you may know of.</p>}
      />
    </Section>
  );
}
