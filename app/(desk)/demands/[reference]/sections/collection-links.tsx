import { Clock } from "@/components/ui/clock";
import { DownloadLink } from "@/components/ui/download-link";
import { readableSize } from "@/components/ui/upload";
import { can } from "@/lib/auth/context";
import { addresseeOf } from "@/lib/demands/addressee";
import type { CollectionFacts, LinkFacts, ProductionFacts } from "@/lib/demands/facts";
import { receiptName } from "@/lib/production/hand-over/receipt";
import type { View } from "./view";

function linkState({ revokedAt, expiresAt, collections, maxDownloads }: LinkFacts, now: Date): string {
  if (revokedAt) return "revoked";
  if (expiresAt <= now) return "expired";
  return `${collections.length} of ${maxDownloads} downloads begun`;
}

/** How many codes were asked for, used and tried in vain; the codes themselves nobody can see. */
function codesOf({ codes }: LinkFacts): string {
  const used = codes.filter((one) => one.usedAt).length;
  const vain = codes.reduce((sum, one) => sum + one.tries, 0) - used;
  return `Codes asked for: ${codes.length}, used: ${used}${vain > 0 ? `, tries in vain: ${vain}` : ""}.`;
}

function Download({ one, zone, receipt }: { one: CollectionFacts; zone: string; receipt: string | null }) {
  return (
    <div className="text-muted text-sm">
      {one.completedAt ? "Received by " : "Begun by "}
      {one.name}
      {one.address && ` (${one.address})`}, <Clock at={one.completedAt ?? one.startedAt} zone={zone} />,{" "}
      {readableSize(Number(one.bytes))}
      {receipt && <DownloadLink href={`/api/receipts/${one.id}`} name={receipt} />}
    </div>
  );
}

/** The links to a released package: who came by them, with which codes, and the receipts. */
export function CollectionLinks({ view: { facts, ctx }, parcel }: { view: View; parcel: ProductionFacts }) {
  const zone = facts.instrument.servedZone;
  const receipt = can(ctx.actor, "document:read") ? receiptName(facts.demand.reference, parcel.number) : null;
  const { name } = addresseeOf(facts, parcel);
  if (parcel.links.length === 0) return null;
  return (
    <>
      <p>
        {parcel.lock === "PASSPHRASE" &&
          "Tell the passphrase by telephone alone, to the number at which the officer was verified, never by mail. "}
        A link alone opens nothing: whoever comes by it proves the address of {name} by a code mailed there.
      </p>
      <ul className="flex flex-col gap-2">
        {parcel.links.map((link) => (
          <li key={link.id}>
            Link until <Clock at={link.expiresAt} zone={zone} />, {linkState(link, facts.now)}.
            {link.codes.length > 0 && <div className="text-muted text-sm">{codesOf(link)}</div>}
            {link.collections.map((one) => (
              <Download key={one.id} one={one} zone={zone} receipt={receipt} />
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
