import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { readableSize } from "@/components/ui/upload";
import { UNCLEAR_REASONS } from "@/lib/production/filter/words";
import type { Lapsed, UnclearSeen } from "@/lib/production/unclear/list-unclear";
import type { View } from "../../sections/view";
import { EnvelopeWords } from "./envelope-words";

/** Where a record is; counted from 1 for people. */
export const sayRecord = ({ record }: Pick<UnclearSeen, "record">) =>
  `Record ${(record + 1).toLocaleString("en")}`;

/** What was decided before the item was narrowed. */
export const sayLapsed = ({ ends, decidedById, scope }: Lapsed, nameOf: View["nameOf"]) =>
  `${nameOf(decidedById)} decided under scope ${scope} that it is ${ends}. The item is decided otherwise since, so it is asked again.`;

function Stands({ seen, nameOf }: { seen: UnclearSeen; nameOf: View["nameOf"] }) {
  const { standing, waits, form, lapsed } = seen;
  if (!standing)
    return (
      <>
        {waits ? <Badge tone="warn">Waits</Badge> : <Badge tone="info">Decided by a rule</Badge>}
        {lapsed && <div className="text-muted text-sm">{sayLapsed(lapsed, nameOf)}</div>}
      </>
    );
  const { ends, decidedById, confirmedById, idle, kept } = standing;
  const needsSecond = form === "file" && !confirmedById;
  return (
    <>
      <Badge tone={needsSecond || idle ? "warn" : "ok"}>
        {ends === "in" ? "Decided: in" : "Decided: out"}
        {needsSecond && ", waits for a second person"}
      </Badge>
      <div className="text-muted text-sm">
        {nameOf(decidedById)}
        {confirmedById && ` and ${nameOf(confirmedById)}`}
        {kept && ", under an earlier scope that asked the same"}
      </div>
      {idle && (
        <div className="text-sm">
          Nothing of it could be let in all the same. Take it back and put it out.
        </div>
      )}
    </>
  );
}

/** Unclear records by reason and envelope, each leading to where it is decided. */
export function UnclearTable({
  records,
  href,
  nameOf,
  whole,
}: {
  records: UnclearSeen[];
  /** Whether the run that stands has gone through all of the export: until then nobody knows that nothing is unclear. */
  whole: boolean;
  /** The page with this record opened for a decision. */
  href: (record: number) => string;
  nameOf: View["nameOf"];
}) {
  return (
    <Table
      label="Unclear records, one by one"
      columns={[{ label: "Record" }, { label: "Envelope" }, { label: "Why it waits" }, { label: "Stands" }]}
      rows={records.map((seen) => ({
        key: String(seen.record),
        cells: [
          <>
            <Link href={href(seen.record)} className="text-link wrap-anywhere font-medium">
              {sayRecord(seen)}
            </Link>
            <div className="text-muted text-sm">{readableSize(seen.place.size)}</div>
          </>,
          <EnvelopeWords key="envelope" envelope={seen.envelope} />,
          `It ${UNCLEAR_REASONS[seen.reason]}.`,
          <Stands key="stands" seen={seen} nameOf={nameOf} />,
        ],
      }))}
      empty={
        <p className="p-4 text-muted">
          {whole ? "No record is unclear here." : "None yet: the export is not filtered to its end."}
        </p>
      }
    />
  );
}
