import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { contactPage } from "@/lib/contacts/queries";

type Contact = Awaited<ReturnType<typeof contactPage>>;
type Happened = { id: string; at: Date; what: ReactNode; about: ReactNode; address: string };

const WAYS = {
  CALL: "By telephone",
  MAIL: "By mail",
  SCIM: "By the customer's own directory",
  CSV: "By a CSV file",
  CUSTOMER: "At the customer's page",
};

/** What confirmed the address and what came back from it, newest first. Nothing here says of which mail, so nothing tells of a demand. */
function happenings({ confirmations, bounces, people, customer }: Contact): Happened[] {
  const confirmed = confirmations.map(({ id, confirmedAt: at, way, personId, note, email }) => ({
    ...{ id, at, address: email },
    what: <Badge tone="ok">confirmed</Badge>,
    about: [WAYS[way], personId && people[personId], note].filter(Boolean).join(", "),
  }));
  const bounced = bounces.map(({ id, bouncedAt: at, hard, code, diagnostic, clearedAt, email }) => ({
    ...{ id, at, address: email },
    what: (
      <Badge tone={hard ? "danger" : "warn"}>{hard ? "mail came back" : "turned back for a while"}</Badge>
    ),
    about: (
      <>
        <span className="wrap-anywhere">
          {[code, diagnostic].filter(Boolean).join(" ") || "Seen at the desk"}
        </span>
        {clearedAt && (
          <div className="text-muted text-sm">
            No longer counts since <Clock at={clearedAt} zone={customer.zone} show="date" />
          </div>
        )}
      </>
    ),
  }));
  return [...confirmed, ...bounced].sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** The history from which the freshness of the address is computed. */
export function HistorySection({ contact }: { contact: Contact }) {
  return (
    <Section title="History of the address" flush>
      <Table
        label="What confirmed the address, and what came back from it"
        columns={[{ label: "When" }, { label: "What" }, { label: "How" }, { label: "Address" }]}
        rowHeader={false}
        empty={
          <p className="p-4 text-muted">
            Nothing has confirmed this address yet, and nothing came back from it.
          </p>
        }
        rows={happenings(contact).map(({ id, at, what, about, address }) => ({
          key: id,
          cells: [
            <Clock key="at" at={at} zone={contact.customer.zone} />,
            what,
            about,
            <span key="address" className="wrap-anywhere">
              {address}
            </span>,
          ],
        }))}
      />
    </Section>
  );
}
