import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Hash } from "@/components/ui/hash";
import { Table } from "@/components/ui/table";
import { readableSize } from "@/components/ui/upload";
import { addresseeOf } from "@/lib/demands/addressee";
import type { ProductionFacts } from "@/lib/demands/facts";
import { beingSealed, filesOf } from "@/lib/demands/guards/production";
import { capital } from "@/lib/demands/words";
import { sayClass } from "@/lib/instruments/class-words";
import { CollectionLinks } from "./collection-links";
import { FilePager, filePage } from "./file-pages";
import { Range } from "./range";
import type { View } from "./view";

function State({ parcel }: { parcel: ProductionFacts }) {
  if (parcel.voidedAt) return <Badge>Void</Badge>;
  if (parcel.releasedAt) return <Badge tone="ok">Released</Badge>;
  if (parcel.sealedAt) return <Badge tone="accent">Sealed</Badge>;
  return <Badge tone="info">{beingSealed(parcel) ? "Being sealed" : "Being collected"}</Badge>;
}

/** One package: its files with their hashes, its seal, its links and receipts. `page` of the files is as it came in the address. */
export function Parcel({
  view,
  parcel,
  page,
}: {
  view: View;
  parcel: ProductionFacts;
  page?: string | undefined;
}) {
  const { facts, nameOf } = view;
  const files = filesOf(parcel);
  const shown = filePage(page, parcel.number, files.length);
  const zone = facts.instrument.servedZone;
  const addressee = addresseeOf(facts, parcel);
  return (
    <div className="flex flex-col gap-3">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        Package {parcel.number}, {capital(parcel.kind.toLowerCase())}
        {parcel.routeId && `, privileged records for ${addressee.name}`} <State parcel={parcel} />
        {parcel.packageFileId && facts.destroyedFiles.includes(parcel.packageFileId) && (
          <Badge>Destroyed</Badge>
        )}
      </h3>
      {parcel.voidReason && <p className="text-muted">{parcel.voidReason}</p>}
      <Table
        label={`Files of package ${parcel.number}`}
        columns={[{ label: "File" }, { label: "Class and range" }, { label: "Size", numeric: true }]}
        rows={files.slice(shown.first, shown.end).map((file) => ({
          key: file.id,
          cells: [
            <>
              <span className="wrap-anywhere font-medium">{file.name}</span>
              <div className="text-muted">
                <Hash value={file.sha256} label={`Copy the SHA-256 of ${file.name}`} />
              </div>
            </>,
            <>
              {capital(sayClass(file.dataClass))}
              <div className="text-muted text-sm">
                <Range start={file.rangeStart} end={file.rangeEnd} />
              </div>
            </>,
            readableSize(Number(file.size)),
          ],
        }))}
        empty={<p className="text-muted">No file yet.</p>}
      />
      <FilePager shown={shown} parcel={parcel.number} reference={facts.demand.reference} />
      {parcel.sealedAt && parcel.packageSha256 && (
        <div>
          Sealed by {nameOf(parcel.builtById)}, <Clock at={parcel.sealedAt} zone={zone} />, locked{" "}
          {parcel.lock === "AGE_RECIPIENT" ? `to the public key of ${addressee.name}` : "with a passphrase"}.
          <div className="text-muted">
            <Hash value={parcel.packageSha256} label="Copy the SHA-256 of the package" />
          </div>
          {parcel.stampedAt && (
            <p className="wrap-anywhere text-muted">
              Timestamp of {parcel.stampedBy}: <Clock at={parcel.stampedAt} zone={zone} />.
            </p>
          )}
          {parcel.unstampedReason && (
            <p className="wrap-anywhere text-muted">Without a timestamp: {parcel.unstampedReason}</p>
          )}
        </div>
      )}
      {parcel.releasedAt && (
        <p>
          Released by {nameOf(parcel.releasedById)}, <Clock at={parcel.releasedAt} zone={zone} />.
        </p>
      )}
      <CollectionLinks view={view} parcel={parcel} />
    </div>
  );
}
