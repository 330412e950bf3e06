import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Decrypter } from "age-encryption";
import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandProducing, fileAdded } from "@/lib/demands/test-production";
import type { World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { openFile } from "@/lib/files/open-file";
import { bytesOf } from "@/lib/files/temporary-place";
import { storedPackage } from "@/lib/production/verify-package";
import { type ClaimedSealing, claimSealing } from "./claim-sealing";
import { lastSealing } from "./last-sealing";

/** A sealing that was asked for, as the process has it that works at it. */
export async function claimed(sealingId: string): Promise<ClaimedSealing> {
  const one = await claimSealing(sealingId);
  if (!one) throw new Error("There is nothing to claim.");
  return one;
}

/** Whoever worked at it shows no sign of life any more. */
export const lapsed = (sealingId: string) =>
  asOwner("UPDATE package_sealing SET lease_until = NULL WHERE id = $1::uuid", [sealingId]);

/** A demand with an open package that holds one file. */
export async function filled(world: World): Promise<string> {
  const reference = await demandProducing(world);
  await fileAdded(world, reference);
  return reference;
}

/** The newest package of the demand. */
export async function parcelOf(reference: string) {
  const { productions } = await loadFacts(db(), { type: "system", job: "test" }, reference);
  const parcel = productions.at(-1);
  if (!parcel) throw new Error("There is no package.");
  return parcel;
}

export const rowOf = (id: string) => db().packageSealing.findUniqueOrThrow({ where: { id } });

export const sealedRows = async (reference: string) =>
  db().auditEntry.findMany({
    where: { action: "sealPackage", demandId: (await parcelOf(reference)).demandId },
  });

/** Every file in the store. */
export const lying = () =>
  readdirSync(join(env().dataPlace, "files"), { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(env().dataPlace, "files", path)).isFile())
    .sort();

/** Does the stored package open with this passphrase, to its last byte? */
export async function opens(reference: string, passphrase: string | null): Promise<boolean> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase ?? "");
  const bytes = await bytesOf(await openFile(await storedPackage(await parcelOf(reference))));
  return decrypter.decrypt(bytes).then(
    () => true,
    () => false,
  );
}

/** Why the package was not sealed, as this person is told. */
export const reasonFor = async (who: Context, reference: string) =>
  (await lastSealing(who, (await parcelOf(reference)).id))?.refusal;
