import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { LEFT_OUT } from "@/lib/contacts/service/recipients";
import { type ServiceCount, SHOWN_RECIPIENTS, type servicePage } from "@/lib/contacts/service/service-pages";

const STATES: Readonly<Record<NonNullable<ServiceCount["state"]>, [label: string, tone: Tone]>> = {
  WRITTEN: ["Would get it", "neutral"],
  READY: ["Queued", "info"],
  SENDING: ["Being sent", "info"],
  ACCEPTED: ["Accepted by the mail server", "ok"],
  AMBIGUOUS: ["May have arrived", "warn"],
  FAILED: ["Failed", "danger"],
  HELD: ["Held", "warn"],
  CANCELLED: ["Cancelled", "neutral"],
};

/** How far it is: everybody who was chosen is in exactly one line. */
export function CountsSection({ counts }: { counts: ServiceCount[] }) {
  return (
    <Section title="Counts" flush>
      <Table
        label="How many stand where"
        columns={[{ label: "State" }, { label: "People", numeric: true }]}
        rows={counts.map(({ state, leftOut, count }) => ({
          key: leftOut ?? state ?? "",
          cells: [
            leftOut ? `Left out: ${LEFT_OUT[leftOut]}` : state && STATES[state][0],
            count.toLocaleString("en"),
          ],
        }))}
        foot={["All who were chosen", counts.reduce((sum, { count }) => sum + count, 0).toLocaleString("en")]}
      />
    </Section>
  );
}

type Recipients = Awaited<ReturnType<typeof servicePage>>["recipients"];

/** Who gets it and who is left out; those whose mail needs a look first. */
export function RecipientsSection({
  communicationId,
  counts,
  recipients,
}: {
  communicationId: string;
  counts: ServiceCount[];
  recipients: Recipients;
}) {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section
      title="Recipients"
      flush
      {...(all > SHOWN_RECIPIENTS && {
        description: `The first ${SHOWN_RECIPIENTS} of ${all.toLocaleString("en")}.`,
      })}
    >
      <Table
        label="Recipients, and who is left out"
        columns={[{ label: "Administrator" }, { label: "Customer" }, { label: "State" }]}
        empty={<EmptyState title="Nobody was chosen">Choose customers who listed administrators.</EmptyState>}
        rows={recipients.map(({ id, name, email, customer, state, leftOut }) => ({
          key: id,
          cells: [
            <span key="name">
              {leftOut ? (
                name
              ) : (
                <Link href={`/service/${communicationId}?of=${id}#mail`} className="text-link">
                  {name}
                </Link>
              )}
              <span className="wrap-anywhere block text-muted text-sm">{email}</span>
            </span>,
            customer,
            leftOut ? (
              <span key="left">
                <Badge>Left out</Badge> <span className="text-muted text-sm">{LEFT_OUT[leftOut]}</span>
              </span>
            ) : (
              state && (
                <Badge key="state" tone={STATES[state][1]}>
                  {STATES[state][0]}
                </Badge>
              )
            ),
          ],
        }))}
      />
    </Section>
  );
}
