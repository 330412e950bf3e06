import type { DemandFacts } from "@/lib/demands/facts";
import { InvalidInput } from "@/lib/errors";
import { AnyManifest, type Manifest, type ManifestFile } from "@/lib/production/manifest-schema";
import type { SealingTerms } from "@/lib/production/schema";

/** How records are numbered, as is usual in court: a prefix and seven digits. Nothing is written into the records. */
export interface Numbering {
  prefix: string;
  first: number;
}

const numberOf = (prefix: string, at: number) => `${prefix}${String(at).padStart(7, "0")}`;

/** The first number that no released package of the demand has used with this prefix. */
export function nextNumber({ productions }: Pick<DemandFacts, "productions">, prefix: string): number {
  let next = 1;
  for (const { releasedAt, manifest } of productions) {
    const read = releasedAt ? AnyManifest.safeParse(manifest) : null;
    const last = read?.data?.format === "narrowgate-manifest-3" ? read.data.numbering?.last : undefined;
    if (!last?.startsWith(prefix) || !/^\d+$/.test(last.slice(prefix.length))) continue;
    next = Math.max(next, Number(last.slice(prefix.length)) + 1);
  }
  return next;
}

/**
 * What the person who seals chose; by default it goes on after the packages that left.
 * @throws InvalidInput (firstNumber) for a number that a record of an earlier package bears
 */
export function chosenNumbering(
  facts: Pick<DemandFacts, "productions">,
  { numberPrefix, firstNumber }: Pick<SealingTerms, "numberPrefix" | "firstNumber">,
): Numbering | null {
  if (!numberPrefix) return null;
  const next = nextNumber(facts, numberPrefix);
  if (firstNumber !== undefined && firstNumber < next)
    throw new InvalidInput({
      firstNumber: `Records of an earlier package bear numbers up to ${next - 1}: begin with ${next} or above.`,
    });
  return { prefix: numberPrefix, first: firstNumber ?? next };
}

/** Gives every record of the files its number, file after file; a file that is not made of records is one. */
export function numberFiles(
  files: ManifestFile[],
  { prefix, first }: Numbering,
): Pick<Manifest, "files" | "numbering"> {
  let at = first;
  const numbered = files.map((file) => {
    const begins = at;
    at += file.records?.in ?? 1;
    return { ...file, numbers: { first: numberOf(prefix, begins), last: numberOf(prefix, at - 1) } };
  });
  return { files: numbered, numbering: { first: numberOf(prefix, first), last: numberOf(prefix, at - 1) } };
}
