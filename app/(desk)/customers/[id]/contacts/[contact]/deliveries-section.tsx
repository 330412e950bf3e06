import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Context } from "@/lib/auth/context";
import { saidOfAddress } from "@/lib/notice/inbound/queries";
import { SAID } from "../../../../received-mail/words";

/** What mail servers reported of mail to the address, as far as the reader may know of the demands that it was about. */
export async function DeliveriesSection({
  ctx,
  address,
  zone,
}: {
  ctx: Context;
  address: string;
  zone: string;
}) {
  const said = await saidOfAddress(ctx, address);
  if (said.length === 0) return null;
  return (
    <Section title="Reports of delivery" flush>
      <Table
        label="Reports of delivery of mail to this address"
        columns={[{ label: "When" }, { label: "What" }, { label: "The server's words" }]}
        rowHeader={false}
        rows={said.map(({ receivedId, at, what, status, diagnostic }) => ({
          key: receivedId,
          cells: [
            <Clock key="at" at={at} zone={zone} />,
            <Badge key="what" tone={SAID[what]?.tone ?? "neutral"}>
              {SAID[what]?.words ?? what}
            </Badge>,
            <span key="words" className="wrap-anywhere">
              {[status, diagnostic].filter(Boolean).join(" · ") || "None"}
            </span>,
          ],
        }))}
      />
    </Section>
  );
}
