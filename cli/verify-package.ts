import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { asksForHelp } from "@/cli/asks-for-help";
import { checkPackage, type PackageReport } from "@/lib/production/proof/check-package";
import { givenKeys } from "@/lib/production/proof/check-signature";
import { CannotTell } from "@/lib/production/proof/fault";
import { type Opener, openPackage, Undecipherable } from "@/lib/production/proof/open-package";
import { givenCertificates } from "@/lib/production/proof/report-timestamp";

const USAGE =
  "Usage: npx narrowgate verify package FILE [--identity FILE | --passphrase-file FILE] [--key PEM-FILE] [--timestamp-ca PEM-FILE]";

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CannotTell(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function openerOf(identity: string | undefined, passphraseFile: string | undefined): Opener {
  if (identity !== undefined && passphraseFile !== undefined) throw new CannotTell(USAGE);
  if (passphraseFile !== undefined) return { passphrase: read(passphraseFile).replace(/\r?\n$/, "") };
  if (identity === undefined) return null;
  const lines = read(identity).split(/\r?\n/);
  const identities = lines.map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));
  if (identities.length === 0) throw new CannotTell(`${identity} holds no secret key of age.`);
  return { identities };
}

function readArguments(args: string[]) {
  const text = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({
      ...{ args, allowPositionals: true },
      options: { identity: text, "passphrase-file": text, key: text, "timestamp-ca": text },
    });
    const [file, ...rest] = positionals;
    if (file && rest.length === 0) return { file, ...values };
  } catch {
    // An option that there is none of; the usage tells.
  }
  throw new CannotTell(USAGE);
}

async function check(args: string[]): Promise<PackageReport | Pick<PackageReport, "verdict" | "faults">> {
  const { file, identity, "passphrase-file": passphraseFile, key, ...options } = readArguments(args);
  const given = key === undefined ? null : givenKeys(read(key));
  const authority = options["timestamp-ca"];
  const ca = authority === undefined ? null : givenCertificates(read(authority));
  try {
    return await checkPackage(await openPackage(file, openerOf(identity, passphraseFile)), given, ca);
  } catch (error) {
    if (!(error instanceof Undecipherable)) throw error;
    return { verdict: "broken", faults: [{ code: error.code, says: error.message }] };
  }
}

/** `narrowgate verify package`: prints what it found as JSON; 0 intact, 1 broken, 2 where it cannot tell. Needs no installation. */
export async function verifyPackageCommand(args: string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const say = (found: object) => process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  try {
    const report = await check(args);
    say(report);
    for (const { says } of report.faults) process.stderr.write(`${says}\n`);
    return report.verdict === "intact" ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error;
    say({ verdict: "cannot tell", why: error.message });
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
