import { recordAudit } from "@/lib/audit/record";
import { resealSecondFactors } from "@/lib/auth/reseal-second-factors";
import { inTransaction } from "@/lib/db";
import { resealDrafts } from "@/lib/demands/drafts/reseal-drafts";
import { rotateFileKeys } from "@/lib/files/rotate-file-keys";
import { publishPackageKey } from "@/lib/production/publish-package-key";
import { resealPassphrases } from "@/lib/production/sealing/passphrase-kept";

const say = (sentence: string) => process.stdout.write(`${sentence}\n`);

/** `narrowgate rotate-keys`: 0 when nothing needs an older key any more, 1 when something could not be opened. */
export async function rotateKeysCommand(): Promise<number> {
  const files = await rotateFileKeys((count) => say(`${count} keys …`));
  const factors = await resealSecondFactors();
  const drafts = await resealDrafts();
  const passphrases = await resealPassphrases();
  if (files.files + files.demandKeys + factors.resealed + drafts + passphrases > 0)
    await inTransaction((tx) =>
      recordAudit(
        tx,
        { type: "system", job: "rotate-keys" },
        {
          action: "rotateKeys",
          details: {
            ...{ files: files.files, demandKeys: files.demandKeys },
            ...{ secondFactors: factors.resealed, drafts, passphrases },
          },
        },
      ),
    );
  const signer = await publishPackageKey({ actor: { type: "system", job: "rotate-keys" } });
  say(
    `${files.demandKeys} keys of demands, ${files.files} files and ${factors.resealed} second factors were put under the current key.`,
  );
  if (drafts > 0) say(`${drafts} drafts of people were sealed with it anew.`);
  if (passphrases > 0)
    say(`${passphrases} passphrases of packages that wait to be sealed were kept with it anew.`);
  if (signer)
    say(`Packages are signed with the key ${signer.published} now; ${signer.retired ?? "none"} was retired.`);
  for (const { what, id, why } of files.left) say(`${what} ${id} was left: ${why}`);
  for (const { name, why } of factors.left) say(`The second factor of ${name} was left: ${why}`);
  const left = files.left.length + factors.left.length;
  if (left === 0) say("Nothing needs an older key any more.");
  return left > 0 ? 1 : 0;
}
