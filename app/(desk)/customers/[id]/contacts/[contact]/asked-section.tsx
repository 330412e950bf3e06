import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { FreshnessBasis } from "@/lib/contacts/freshness";
import type { AskedContact } from "@/lib/contacts/keeping-fresh/read-asked";
import type { Asked, Failing, Step } from "@/lib/contacts/keeping-fresh/types";

const STEPS: Readonly<Record<Step, string>> = {
  LISTED: "Was just listed",
  LISTED_AGAIN: "Was listed, and did not answer yet",
  ROUTINE: "The address was not confirmed for long",
  BEFORE_AGING: "The address was soon to count as aging",
  BEFORE_STALE: "The address was soon to count as stale",
  INSTEAD: "Another contact could not be counted on",
};

const LAPSES: Readonly<Record<Failing, string>> = {
  SILENT: "Did not answer in time: the next contact is asked, and the legal contact told.",
  UNREACHED: "Cannot be reached: the next contact is asked, and the legal contact told.",
  DISCLAIMED: "Said that they are not the right contact; that waits to be settled.",
};

type Props = { asked: AskedContact; confirmedAt: Date | null; zone: string; basis: FreshnessBasis };

/** When the calendar asked this contact whether the address is still right, what came of it, and when it asks next. */
export function AskedSection({ asked: { asked, nextAt, lapse }, confirmedAt, zone, basis }: Props) {
  return (
    <Section
      title="Asked by the calendar"
      description={
        lapse ? (
          LAPSES[lapse.failing]
        ) : nextAt ? (
          <>
            Asked next on <Clock at={nextAt} zone={zone} show="date" />, unless the address is confirmed
            before.
          </>
        ) : (
          "The calendar asks no more by itself: confirm the address with the customer."
        )
      }
      flush
    >
      <Table
        label="When this contact was asked, and what came of it"
        columns={[{ label: "When" }, { label: "Why" }, { label: "Answer" }]}
        rowHeader={false}
        empty={<p className="p-4 text-muted">This contact has not been asked yet.</p>}
        rows={asked.map((one) => ({
          key: one.at.toISOString(),
          cells: [
            <Clock key="at" at={one.at} zone={zone} />,
            STEPS[one.step],
            <Outcome key="outcome" one={one} confirmedAt={confirmedAt} zone={zone} now={basis.now} />,
          ],
        }))}
      />
    </Section>
  );
}

function Outcome({
  one,
  confirmedAt,
  zone,
  now,
}: {
  one: Asked;
  confirmedAt: Date | null;
  zone: string;
  now: Date;
}) {
  if (confirmedAt && confirmedAt >= one.at) return <Badge tone="ok">confirmed since</Badge>;
  if (one.fate === "WAITING") return <Badge tone="info">waits for the mail server</Badge>;
  if (one.fate === "FAILED") return <Badge tone="danger">could not be delivered</Badge>;
  if (one.fate === "STOPPED") return <Badge>cancelled</Badge>;
  if (now >= one.answerBy) return <Badge tone="warn">no answer</Badge>;
  return (
    <>
      Until <Clock at={one.answerBy} zone={zone} show="date" />
    </>
  );
}
