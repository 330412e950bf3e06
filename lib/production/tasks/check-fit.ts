import { type Context, requirePerson } from "@/lib/auth/context";
import { db, type Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { type KnownBy, knownBy } from "@/lib/demands/known-by";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { InvalidInput } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import { requireUsable } from "@/lib/files/quarantine/require-usable";
import type { SourceVersion } from "@/lib/generated/prisma/client";
import { accountNames, belongsTo } from "@/lib/production/filter/account-names";
import { holderOf } from "@/lib/production/filter/filter-item";
import { filteredFormat } from "@/lib/production/sources/filtered-format";
import { KeptMapping, type Mapping, needsOwner, sourceOf } from "@/lib/production/sources/mapping";
import { misfitOf } from "@/lib/production/sources/misfit";
import { unansweredTask } from "@/lib/production/tasks/find-task";
import { type GiveExportInput, OTHER_FORMAT } from "@/lib/production/tasks/schema";

/** So much of a file shows what it is. */
const BEGINNING = 64 * 1024;

/** Where only the owner counts, and the one given is none of the task's accounts: the filter would let nothing in. */
function isOfAnother(mapping: Mapping, input: GiveExportInput, accounts: string[], known: KnownBy): boolean {
  const { owner = null, tenant = null } = input;
  if (!owner || !needsOwner(mapping) || mapping.source.roles.some((role) => role !== "owner")) return false;
  const names = accountNames(sourceOf(mapping, { owner, tenant }).names);
  const account = normaliseIdentifier(owner);
  return accounts.every((one) => belongsTo(account, holderOf(one, known), names) === "no");
}

/**
 * The version of the system that made the export, as it is in use; null for another format.
 * @throws InvalidInput (`taskId`, `source`, `owner`); NotReady for a task that is answered
 */
export async function sourceFor(
  tx: Transaction,
  facts: DemandFacts,
  input: GiveExportInput,
): Promise<SourceVersion | null> {
  const { source, owner } = input;
  const { accounts } = unansweredTask(facts, input.taskId);
  if (source === OTHER_FORMAT) return null;
  const version = await tx.sourceVersion.findFirst({ where: { id: source, supersededAt: null } });
  if (!version) throw new InvalidInput({ source: "This mapping is in use no more. Choose the system anew." });
  const mapping = KeptMapping.parse(version.mapping);
  if (needsOwner(mapping) && !owner)
    throw new InvalidInput({ owner: "Enter whose mailbox or records the export is." });
  if (isOfAnother(mapping, input, accounts, await knownBy(tx, facts)))
    throw new InvalidInput({
      owner: `The task asks for ${accounts.join(", ")}, and “${owner}” is not among them, so the filter would let nothing in. Enter the account as the task names it, or give an export of that account.`,
    });
  return version;
}

/** Why a file is not what it is given as, by the field that is wrong; null where it is. */
function faultOf(
  name: string,
  head: Buffer,
  cut: boolean,
  mapping: Mapping | null,
): Record<string, string> | null {
  if (mapping) {
    const misfit = misfitOf(mapping, head, cut);
    return misfit ? { files: `“${name}”: ${misfit}` } : null;
  }
  const what = filteredFormat(head, cut);
  if (!what) return null;
  return {
    source: `“${name}” is ${what}, which the filter reads record by record. Choose the system that made it, or have that system mapped first.`,
  };
}

/**
 * Refuses uploads of one's own that were not found clean, those that are not what their system was mapped for, and as another format
 * what would go round the filter so. @throws InvalidInput (`files`, `source`)
 */
export async function refuseMisfits(
  ctx: Context,
  { files }: GiveExportInput,
  version: SourceVersion | null,
): Promise<void> {
  // Nothing is parsed that the scanner did not pass.
  await requireUsable(db(), requirePerson(ctx.actor), files, "files");
  const mapping = version && KeptMapping.parse(version.mapping);
  const own = await db().storedFile.findMany({
    where: { id: { in: files }, uploadedById: requirePerson(ctx.actor), attachedAt: null },
  });
  for (const file of own) {
    const size = Number(file.size);
    const pieces: Buffer[] = [];
    const stream = await openFile({ ...file, size }, { start: 0, end: Math.min(size, BEGINNING) });
    for await (const piece of stream) pieces.push(piece);
    const fault = faultOf(file.name, Buffer.concat(pieces), size > BEGINNING, mapping);
    if (fault) throw new InvalidInput(fault);
  }
}
