import { randomUUID } from "node:crypto";
import { type Context, requirePerson } from "@/lib/auth/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { addresseeOf } from "@/lib/demands/addressee";
import { type DemandFacts, loadFacts, type ProductionFacts } from "@/lib/demands/facts";
import { productionAtHand } from "@/lib/demands/guards/guard";
import { beginAct, type Done } from "@/lib/demands/transition";
import { reachedBy } from "@/lib/demands/visible-to";
import { InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { makePassphrase } from "@/lib/files/passphrase";
import { chosenNumbering } from "@/lib/production/record-numbers";
import { refuseUncorrected } from "@/lib/production/refuse-uncorrected";
import { SealingTerms, type SealPackageInput } from "@/lib/production/schema";
import { contentsSha256 } from "@/lib/production/sealing/contents";
import { openPassphrase, sealPassphrase } from "@/lib/production/sealing/passphrase-kept";

export interface SealingAsked extends Done {
  /** Of what the worker carries out. */
  sealingId: string;
  /** Told over another channel than mail; the very same submission is told it again until the package is sealed. Null: locked to a key, or it is over. */
  passphrase: string | null;
  /** There was a passphrase, and nobody has it any more who did not write it down. */
  forgotten: boolean;
}

/** What the open package is locked with. A passphrase would be told to the officer, so privileged records get none. @throws InvalidInput (lock) */
function lockFor(facts: DemandFacts, parcel: ProductionFacts, lock: SealPackageInput["lock"]) {
  if (lock === "PASSPHRASE" && parcel.routeId)
    throw new InvalidInput({ lock: "Privileged records are locked to their recipient's own key alone." });
  if (lock === "PASSPHRASE") return { lockedTo: null, passphrase: makePassphrase() };
  const lockedTo = addresseeOf(facts, parcel).key;
  if (!lockedTo)
    throw new InvalidInput({ lock: "The officer has no public key on file: lock with a passphrase." });
  return { lockedTo, passphrase: null };
}

async function askedBefore(tx: Transaction, submission: string | undefined) {
  const asked = submission && (await tx.packageSealing.findUnique({ where: { submission } }));
  if (!asked) throw new NotFound();
  const { id, passphrase, lockedTo } = asked;
  return {
    ...{ sealingId: id, passphrase: passphrase && openPassphrase(id, passphrase) },
    forgotten: !lockedTo && !passphrase,
  };
}

/**
 * Has the worker seal the open package in the name of whoever asks: packing and encrypting takes as long as the files are
 * large, and no answer need wait for it. All that can be refused now is refused now; the worker asks it all again. A
 * passphrase is made at once, so that it does not hang on an answer that comes minutes later.
 * @throws as `addRecord`; InvalidInput (lock) where there is no key, (firstNumber)
 */
export function sealPackage(ctx: Context, input: SealPackageInput): Promise<SealingAsked> {
  const askedById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { facts: before, repeated } = await beginAct(tx, ctx, "sealPackage", input);
    if (repeated) return { facts: before, repeated, ...(await askedBefore(tx, input.submission)) };
    const parcel = productionAtHand(before, undefined);
    if (!parcel) throw new NotReady("There is no package to work on.");
    refuseUncorrected(before, parcel);
    const { lockedTo, passphrase } = lockFor(before, parcel, input.lock);
    chosenNumbering(before, input);
    const id = randomUUID();
    await tx.packageSealing.create({
      data: {
        ...{ id, productionId: parcel.id, submission: input.submission ?? null },
        ...{ terms: SealingTerms.parse(input), contentsSha256: contentsSha256(parcel), lockedTo },
        ...{ passphrase: passphrase && sealPassphrase(id, passphrase), askedById, askedAt: before.now },
      },
    });
    await tx.$executeRaw`SELECT pg_notify('sealing', '')`;
    const facts = await loadFacts(tx, ctx.actor, input.reference, reachedBy(ctx.actor));
    return { facts, repeated, sealingId: id, passphrase, forgotten: false };
  });
}
