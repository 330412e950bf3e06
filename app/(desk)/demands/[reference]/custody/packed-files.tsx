import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Hash } from "@/components/ui/hash";
import { Table } from "@/components/ui/table";
import { readableSize } from "@/components/ui/upload";
import type { PackageInCustody } from "@/lib/demands/custody";
import { FilePager, filePage } from "../sections/file-pages";

const STATES = {
  open: <Badge tone="info">Being collected</Badge>,
  sealing: <Badge tone="info">Being sealed</Badge>,
  sealed: <Badge tone="accent">Sealed</Badge>,
  released: <Badge tone="ok">Released</Badge>,
};

/** A package as its custodian sees it: its files by name, size and hash, and its seal. `page` of the files is as it came in the address. */
export function PackedFiles({
  parcel,
  reference,
  page,
  nameOf,
}: {
  parcel: PackageInCustody;
  reference: string;
  page?: string | undefined;
  nameOf: (id: string | null) => string;
}) {
  const shown = filePage(page, parcel.number, parcel.files.length);
  return (
    <div className="flex flex-col gap-3">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        Package {parcel.number} {STATES[parcel.state]}
      </h3>
      <Table
        label={`Files of package ${parcel.number}`}
        columns={[{ label: "File" }, { label: "Size", numeric: true }]}
        rows={parcel.files.slice(shown.first, shown.end).map((file) => ({
          key: file.id,
          cells: [
            <>
              <span className="wrap-anywhere font-medium">{file.name}</span>
              <div className="text-muted">
                <Hash value={file.sha256} label={`Copy the SHA-256 of ${file.name}`} />
              </div>
            </>,
            readableSize(Number(file.size)),
          ],
        }))}
        empty={<p className="text-muted">No file yet.</p>}
      />
      <FilePager shown={shown} parcel={parcel.number} reference={reference} />
      {parcel.sealedAt && (
        <p>
          Sealed by {nameOf(parcel.builtById)}, <Clock at={parcel.sealedAt} />.
        </p>
      )}
    </div>
  );
}
