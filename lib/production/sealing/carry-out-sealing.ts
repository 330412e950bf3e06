import type { Context } from "@/lib/auth/context";
import { db, type Transaction } from "@/lib/db";
import { addresseeOf } from "@/lib/demands/addressee";
import { type DemandFacts, loadFacts, type ProductionFacts } from "@/lib/demands/facts";
import { productionAtHand } from "@/lib/demands/guards/guard";
import { obstacle } from "@/lib/demands/obstacle";
import { addRecord, type Done } from "@/lib/demands/transition";
import { reachedBy } from "@/lib/demands/visible-to";
import { Conflict, Forbidden } from "@/lib/errors";
import { giveUpBegun } from "@/lib/files/store-begun";
import { failPoint } from "@/lib/jobs/fail-point";
import { buildPackage } from "@/lib/production/build-package";
import { packageOrigins } from "@/lib/production/filtered/package-origins";
import { manifestJson, packageName } from "@/lib/production/manifest";
import { publishPackageKey } from "@/lib/production/publish-package-key";
import { SealingTerms } from "@/lib/production/schema";
import { timestampDetails } from "@/lib/production/timestamp/timestamp-kept";
import type { ClaimedSealing } from "./claim-sealing";
import { contentsSha256 } from "./contents";
import { keepLease } from "./lease";
import { openPassphrase } from "./passphrase-kept";
import { whileHeld } from "./while-held";
import { writeSealed } from "./write-sealed";

/** Whoever asked for it, with the rights that they have now. */
async function whoAsked({ askedById: id }: ClaimedSealing): Promise<Context> {
  const person = await db().person.findFirst({ where: { id, disabledAt: null } });
  if (!person)
    throw new Forbidden("Whoever asked for it has no account any more: somebody else must seal the package.");
  return { actor: { type: "user", id, name: person.name, roles: person.roles } };
}

/** The package for which it was asked, if that is as it was then. @throws Conflict */
function sameParcel(one: ClaimedSealing, facts: DemandFacts): ProductionFacts {
  const parcel = productionAtHand(facts, undefined);
  const unchanged =
    parcel?.id === one.productionId &&
    contentsSha256(parcel) === one.contentsSha256 &&
    (!one.lockedTo || addresseeOf(facts, parcel).key === one.lockedTo);
  if (!unchanged)
    throw new Conflict(
      "The package is not any more what it was when its sealing was asked for. Look at it again, and seal it anew.",
    );
  return parcel;
}

function keyOf({ id, lockedTo, passphrase }: ClaimedSealing) {
  if (lockedTo) return { recipient: lockedTo };
  if (!passphrase) throw new Conflict();
  return { passphrase: openPassphrase(id, passphrase) };
}

/**
 * Seals a package as it was asked for, in the name of whoever asked: every file is read, compared with its SHA-256, packed
 * with manifest and certificate, signed, and encrypted; then it is written down in one transaction, if nothing changed
 * meanwhile. Where a timestamp authority is configured, it puts the time to it. Whatever fails, the package is as it was.
 * @param one claimed by this process
 * @throws as the act sealPackage, asked anew; Conflict; InvalidInput (withoutTimestamp) where the authority gives no
 *   timestamp; NotReady, DamagedFile for a spoiled file
 */
export async function carryOutSealing(one: ClaimedSealing): Promise<Done> {
  const { reference } = one.production.demand;
  let packed = 0;
  const lease = keepLease(one, () => packed);
  try {
    failPoint("sealing_claimed");
    if (one.leftBehind) await giveUpBegun(one.leftBehind);
    const ctx = await whoAsked(one);
    await publishPackageKey(ctx);
    const facts = await loadFacts(db(), ctx.actor, reference, reachedBy(ctx.actor));
    const refusal = obstacle("sealPackage", facts, ctx.actor, { underway: true });
    if (refusal) throw refusal;
    const parcel = sameParcel(one, facts);
    const terms = SealingTerms.parse(one.terms);
    const builder = { id: one.askedById, name: ctx.actor.type === "user" ? ctx.actor.name : "" };
    const result = await buildPackage(facts, parcel, terms, builder, keyOf(one), one.fileId, (bytes) => {
      packed += bytes;
      if (lease.lost()) throw new Conflict();
      failPoint("sealing_packing");
    });
    failPoint("sealing_stored");
    const command = { reference, version: facts.demand.version, underway: true };
    const writeDown = async (tx: Transaction, now: DemandFacts) => {
      const { exports } = await packageOrigins(tx, now, sameParcel(one, now));
      if (manifestJson(exports) !== manifestJson(result.manifest.exports)) throw new Conflict();
      const name = packageName(reference, parcel.number);
      await writeSealed(tx, one, result, { at: now.now, name, lock: terms.lock });
      return {
        details: {
          ...{ production: parcel.id, lock: terms.lock, packageSha256: result.stored.sha256 },
          ...timestampDetails(result.timestamp),
        },
      };
    };
    // Packing took hours perhaps: the rights are those of this moment.
    const done = await whileHeld(async () =>
      addRecord(await whoAsked(one), "sealPackage", command, writeDown),
    );
    failPoint("sealing_written");
    return done;
  } catch (error) {
    await giveUpBegun(one.fileId);
    throw error;
  } finally {
    lease.release();
  }
}
