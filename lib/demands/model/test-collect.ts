import { createHash } from "node:crypto";
import { Decrypter } from "age-encryption";
import { expect } from "vitest";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { whyClosed } from "@/lib/demands/model/test-gate";
import { fingerprint } from "@/lib/demands/model/test-invariants";
import type { Stage } from "@/lib/demands/model/test-stage";
import { NotFound } from "@/lib/errors";
import { bytesOf } from "@/lib/files/temporary-place";
import { collectPackage } from "@/lib/production/collect-package";
import { DOCUMENTS } from "@/lib/production/documents";
import { sessionFor } from "@/lib/production/hand-over/test-collecting";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** The tokens in the mails to the officer, newest first, read from the bytes. */
async function tokensOf(stage: Stage, demandId: string): Promise<string[]> {
  const { rows } = await stage.owner.query<{ bytes: Buffer }>(
    "SELECT bytes FROM outbox_message WHERE demand_id = $1 AND kind = 'COLLECTION' ORDER BY created_at DESC",
    [demandId],
  );
  return rows.flatMap(({ bytes }) => {
    const text = bytes.toString("latin1").replaceAll("=\r\n", "");
    return /\/authority\/collect\/([\w-]{43})/.exec(text)?.[1] ?? [];
  });
}

function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, Buffer>();
    fromBuffer(bytes, { lazyEntries: true }, (error, zip: ZipFile) => {
      if (error) return reject(error);
      zip.once("error", reject).once("end", () => resolve(files));
      zip.on("entry", (entry: Entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          bytesOf(stream).then((content) => {
            files.set(entry.fileName, content);
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });
}

/** N6: what the officer got is what was sealed; opened with the officer's key it holds just what the manifest says. */
async function judgePackage(stage: Stage, demandId: string, bytes: Buffer): Promise<void> {
  const { rows } = await stage.owner.query<{ id: string; manifest: { files: Listed[] } }>(
    "SELECT id, manifest FROM production WHERE demand_id = $1 AND package_sha256 = $2 AND released_at IS NOT NULL",
    [demandId, sha256(bytes)],
  );
  const [parcel] = rows;
  expect(rows, "N6 the bytes collected are those sealed").toHaveLength(1);
  if (!parcel) return;
  const decrypter = new Decrypter();
  decrypter.addIdentity(stage.identity);
  const inside = await unzip(Buffer.from(await decrypter.decrypt(bytes)));
  const kept = await stage.owner.query<{ sha256: string }>(
    "SELECT sha256 FROM produced_file WHERE production_id = $1 AND removed_at IS NULL ORDER BY 1",
    [parcel.id],
  );
  const listed = parcel.manifest.files;
  expect(listed.map((file) => file.sha256).sort(), "N6 manifest").toEqual(kept.rows.map((row) => row.sha256));
  for (const file of listed) expect(sha256(inside.get(file.path) ?? Buffer.of()), "N6").toBe(file.sha256);
  const ours: readonly string[] = DOCUMENTS;
  const files = [...inside.keys()].filter((name) => !ours.includes(name));
  expect(files.sort(), "N6 nothing else is inside").toEqual(listed.map(({ path }) => path).sort());
}

interface Listed {
  path: string;
  sha256: string;
}

/** The officer tries a link: N14 where it works, and where it does not, the same words as ever and no trace. */
export async function collect(stage: Stage, reference: string, n: number): Promise<void> {
  const { demand } = await stage.facts(reference);
  const tokens = await tokensOf(stage, demand.id);
  const token = tokens[n % Math.max(tokens.length, 1)] ?? "A".repeat(43);
  const closed = await whyClosed(stage.owner, demand.id);
  const untouched = await fingerprint(stage.owner);
  const session = await sessionFor(token, stage.typed);
  const before = session ? await fingerprint(stage.owner) : untouched;
  const found = await collectPackage(token, session, () => null).catch((error: unknown) => error);
  if (!(found && typeof found === "object" && "content" in found)) {
    expect(found).toEqual(new NotFound("This link does not work."));
    expect(await fingerprint(stage.owner)).toBe(before);
    return;
  }
  const { content } = found as { content: ReadableStream<Uint8Array> };
  expect(closed, "N14 collected").toEqual([]);
  if (n % 4 === 3) {
    await content.cancel();
    stage.count("collected in part");
    return;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  await judgePackage(stage, demand.id, Buffer.concat(pieces));
  stage.count("collected whole");
}
