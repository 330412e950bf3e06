import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/context";
import { saidOfMails } from "@/lib/notice/inbound/queries";
import { SAID } from "../../../received-mail/words";
import type { View } from "./view";

/** What mail servers reported of the mails of this demand after they were taken, and what machines answered. */
export async function DeliveriesSection({ view }: { view: View }) {
  const { facts, ctx } = view;
  if (!can(ctx.actor, "document:read")) return null;
  const mails = facts.mails.filter((mail) => mail.demandId === facts.demand.id && mail.kind !== "ALERT");
  const said = await saidOfMails(mails.map(({ id }) => id));
  if (said.length === 0) return null;
  const mailOf = (id: string) => mails.find((mail) => mail.id === id);
  const zone = facts.customer?.zone ?? "UTC";
  return (
    <Section title="What became of our mails" id="deliveries" folds>
      <Table
        label="Reports of delivery and automatic answers"
        columns={[{ label: "Mail" }, { label: "What was reported" }, { label: "When", nowrap: true }]}
        rows={said.toReversed().map(({ receivedId, outboxMessageId, what, status, diagnostic, at }) => ({
          key: receivedId,
          cells: [
            <>
              <div className="font-medium">{mailOf(outboxMessageId)?.subject}</div>
              <div className="wrap-anywhere text-muted text-sm">{mailOf(outboxMessageId)?.toAddress}</div>
            </>,
            <>
              <Badge tone={SAID[what]?.tone ?? "neutral"}>{SAID[what]?.words ?? what}</Badge>
              <div className="wrap-anywhere text-muted text-sm">
                {[status, diagnostic].filter(Boolean).join(" · ")}
              </div>
              <Link href={`/received-mail/${receivedId}`} className="text-link text-sm">
                The mail that says so
              </Link>
            </>,
            <Clock key="at" at={at} zone={zone} />,
          ],
        }))}
      />
    </Section>
  );
}
