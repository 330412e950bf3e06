import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { WaitingMail, WaitingState } from "@/lib/notice/mail-queue/read-queue";

export const STATES: Readonly<Record<WaitingState, { words: string; tone: Tone }>> = {
  AMBIGUOUS: { words: "Not known whether it arrived", tone: "warn" },
  FAILED: { words: "Refused", tone: "danger" },
  HELD: { words: "Held", tone: "neutral" },
};

const KINDS: Readonly<Record<string, string>> = {
  NOTICE: "Notice",
  REDIRECT_LETTER: "Letter to the authority",
  LETTER: "Letter to the authority",
  COLLECTION: "Link to a package",
  COLLECTION_CODE: "Code for collecting a package",
  ALERT: "Alert to lead counsel",
  CONFIRMATION: "Question whether an address is right",
  SERVICE: "Service communication",
  CONTACT_ALERT: "Alert to a legal contact",
  CUSTOMER_ANSWER: "Answer to an objection",
  CUSTOMER_LINK: "Link to the customer's page",
};

const settlePage = ({ id, reference }: WaitingMail) =>
  reference ? `/demands/${reference}/resolveAmbiguousMail?mail=${id}` : `/outbox/${id}`;

/** Each mail that waits for a person: since when, what happened, and where it is settled. */
export function WaitingTable({ rows, filtered }: { rows: WaitingMail[]; filtered: boolean }) {
  return (
    <Table
      label="Mails that wait for a person"
      columns={[{ label: "Mail" }, { label: "What happened" }, { label: "Since" }, { label: "What to do" }]}
      rows={rows.map((mail) => ({
        key: mail.id,
        cells: [
          <>
            <div className="font-medium">{KINDS[mail.kind] ?? mail.kind}</div>
            <div className="wrap-anywhere text-sm">{mail.to}</div>
            {mail.reference && (
              <Link href={`/demands/${mail.reference}`} className="text-link text-sm">
                {mail.reference}
              </Link>
            )}
          </>,
          <>
            <Badge tone={STATES[mail.state].tone}>{STATES[mail.state].words}</Badge>
            {mail.response && <div className="wrap-anywhere text-muted text-sm">{mail.response}</div>}
          </>,
          <Clock key="since" at={mail.since} />,
          <LinkButton key="settle" href={settlePage(mail)} size="small">
            Settle it
          </LinkButton>,
        ],
      }))}
      empty={
        <EmptyState title={filtered ? "None in this state" : "No mail waits for anybody"}>
          What the mail server accepted is done. A mail stands here when it was refused for good, is held, or
          may have arrived without an answer.
        </EmptyState>
      }
    />
  );
}
