import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { db } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { privilegedRoute } from "@/lib/demands/privileged-route";
import { NotReady } from "@/lib/errors";
import { encryptToRecipient } from "@/lib/files/age";
import { openFile } from "@/lib/files/open-file";
import { storeFile } from "@/lib/files/store-file";
import type { StoredFile } from "@/lib/files/stored-file";
import { zipStream } from "@/lib/files/zip";
import type { FilteredFile, Origins } from "@/lib/production/filtered/origins";
import type { Manifest } from "@/lib/production/manifest-schema";
import { withHash } from "@/lib/production/pack-files";

type Apart = NonNullable<Manifest["apart"]>;

/** What the manifest says of records that lie apart, and their sealed file, which the caller erases once it is packed. */
export interface SealedApart {
  apart: Apart;
  stored: StoredFile | null;
}

const pathOf = ({ item, name }: FilteredFile) => `item-${item}/${name}`;

function describe(file: FilteredFile): Apart["files"][number] {
  const { part, item, origin } = file;
  const { source, filter } = origin;
  const { size, sha256, records } = part;
  return { path: pathOf(file), size: Number(size), sha256, item, source, filter, records: Number(records) };
}

async function zipOf(files: FilteredFile[]): Promise<Readable> {
  const kept = await db().storedFile.findMany({
    where: { id: { in: files.map(({ part }) => part.fileId) } },
  });
  const sums = Buffer.from(files.map((file) => `${file.part.sha256}  ${pathOf(file)}\n`).join(""));
  return zipStream([
    {
      name: "SHA256SUMS",
      size: sums.length,
      open: async () => Readable.from([sums], { objectMode: false }),
    },
    ...files.map((file) => ({
      name: pathOf(file),
      size: Number(file.part.size),
      open: async () => {
        const found = kept.find((one) => one.id === file.part.fileId);
        if (!found) throw new NotReady(`“${file.name}” is no longer stored; filter its export again.`);
        const content = await openFile({ ...found, size: Number(found.size) });
        return Readable.from(withHash(content, file.part.sha256, file.name), { objectMode: false });
      },
    })),
  ]);
}

/**
 * Seals the records that name the customer's lawyers into a ZIP of their own, locked to the key of whom the route names;
 * whoever opens the package cannot open it. Held back, or nobody decided: nothing of them is sealed, and the manifest
 * says how many there are.
 * @returns null where there are none
 */
export async function sealApart(
  facts: DemandFacts,
  parcel: ProductionFacts,
  { exports, privileged }: Origins,
): Promise<SealedApart | null> {
  const records = exports.reduce((sum, one) => sum + one.records.privileged, 0);
  if (records === 0) return null;
  const route = privilegedRoute(facts);
  if (!route?.recipientKey) return { apart: { to: "HELD_BACK", records, files: [] }, stored: null };
  const recipient = route.recipientKey;
  const contents = createHash("sha256");
  const zip = await zipOf(privileged);
  const hashed = (async function* () {
    for await (const bytes of zip) {
      contents.update(bytes);
      yield bytes as Buffer;
    }
  })();
  const locked = await encryptToRecipient(Readable.from(hashed, { objectMode: false }), recipient);
  const stored = await storeFile(locked);
  const path = `apart/${facts.demand.reference}-P${parcel.number}-apart.zip.age`;
  const { size, sha256 } = stored;
  const sealed = { path, size, sha256, recipient, contents: contents.digest("hex") };
  return { apart: { to: route.way, records, sealed, files: privileged.map(describe) }, stored };
}
