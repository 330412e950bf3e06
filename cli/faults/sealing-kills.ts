import { Decrypter } from "age-encryption";
import type { Findings, Setting } from "@/cli/faults/campaign";
import { filteringWorker } from "@/cli/faults/filter-story";
import { strayFiles } from "@/cli/faults/stray-files";
import { verifyAudit } from "@/lib/audit/verify";
import { db } from "@/lib/db";
import { demandProducing, factsFor, fileAdded, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { openFile } from "@/lib/files/open-file";
import { bytesOf } from "@/lib/files/temporary-place";
import type { FailPoint } from "@/lib/jobs/fail-point";
import { sealPackage } from "@/lib/production/seal-package";
import { sealNext } from "@/lib/production/sealing/seal-now";
import { storedPackage } from "@/lib/production/verify-package";

const POINTS: readonly FailPoint[] = [
  "sealing_claimed",
  "sealing_packing",
  "sealing_stored",
  "sealing_writing",
  "sealing_written",
];
/** Milliseconds after which a worker that nothing killed is one that nothing kills. */
const PATIENCE = 300_000;

/** What a sealing must be once it is over, whoever was killed on the way; one sentence for each breach. */
async function broken(world: World, reference: string, passphrase: string | null): Promise<string[]> {
  const { productions, demand } = await factsFor(world, reference);
  const [parcel, ...more] = productions;
  if (!parcel?.sealedAt || more.length > 0) return [`${reference} has not one sealed package`];
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase ?? "");
  const bytes = await bytesOf(await openFile(await storedPackage(parcel)));
  const opens = await decrypter.decrypt(bytes).then(
    () => true,
    () => false,
  );
  const rows = await db().auditEntry.count({ where: { demandId: demand.id, action: "sealPackage" } });
  const kept = await db().packageSealing.count({ where: { passphrase: { not: null } } });
  const begun = await db().partBegun.count({ where: { erasedAt: null } });
  return [
    ...(opens ? [] : [`${reference} does not open with the passphrase that was told`]),
    ...(rows === 1 ? [] : [`N7 ${reference} was sealed in ${rows} audit rows`]),
    ...(kept === 0 ? [] : [`${kept} passphrases are kept though nothing waits`]),
    ...(begun === 0 ? [] : [`${begun} files are begun and are no packages`]),
  ];
}

/** Asks for a sealing, has its worker killed at the point, and lets another go on; answers what went otherwise. */
async function killAndSeal(setting: Setting, world: World, point: FailPoint): Promise<string[]> {
  const reference = await demandProducing(world);
  await fileAdded(world, reference);
  const { passphrase, sealingId } = await sealPackage(world.people.CUSTODIAN, sealing(reference));
  const worker = filteringWorker(setting, { NARROWGATE_FAILPOINT: `${point}:1` });
  const limit = setTimeout(() => void worker.stop(), PATIENCE);
  const { signal, said } = await worker.ended();
  clearTimeout(limit);
  if (signal !== "SIGKILL")
    return [`nobody was killed ${point}: the worker ended by ${signal ?? "itself"} ${said}`.trim()];
  await setting.owner.query(
    "UPDATE package_sealing SET lease_until = NULL WHERE id = $1::uuid AND settled_at IS NULL",
    [sealingId],
  );
  await sealNext();
  return (await broken(world, reference, passphrase)).map((one) => `${one} (killed ${point})`);
}

/**
 * Worker processes that seal are killed at each point; the next one seals the same package with the passphrase that was told
 * when it was asked for, once, and nothing half-made is left.
 */
export async function sealingKills(setting: Setting): Promise<Findings> {
  const world = await makeWorld();
  const found: string[] = [];
  for (let round = 0; round < setting.size; round += 1)
    for (const point of POINTS) found.push(...(await killAndSeal(setting, world, point)));
  found.push(...(await strayFiles()));
  if (!(await verifyAudit()).intact) found.push("N7 the chain is broken");
  return {
    figures: [
      ["packages sealed", setting.size * POINTS.length],
      ["workers killed at each point", setting.size],
    ],
    broken: found,
  };
}
