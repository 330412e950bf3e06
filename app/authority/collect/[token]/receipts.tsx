import { Clock } from "@/components/ui/clock";
import { DownloadLink } from "@/components/ui/download-link";
import type { CollectionFacts } from "@/lib/demands/facts";
import type { Collectable } from "@/lib/production/find-collection";
import { receiptName } from "@/lib/production/hand-over/receipt";

const howFar = (one: CollectionFacts, size: number) =>
  one.completedAt
    ? "complete"
    : `not complete, ${Number(one.bytes).toLocaleString("en")} of ${size.toLocaleString("en")} bytes`;

/** A receipt for each download by this link, also for one that is not complete. */
export function Receipts({ token, found }: { token: string; found: Collectable }) {
  const { collections, size, zone } = found;
  if (collections.length === 0)
    return <p className="text-muted">There is one once you download: then open this page again.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {collections.map((one) => (
        <li key={one.id}>
          <DownloadLink
            href={`/api/collect/${token}/receipts/${one.id}`}
            name={receiptName(found.reference, found.number)}
            detail={howFar(one, size)}
          />
          <div className="text-muted text-sm">
            {one.name}, <Clock at={one.completedAt ?? one.startedAt} zone={zone} />
          </div>
        </li>
      ))}
    </ul>
  );
}
