import { type Context, requirePerson } from "@/lib/auth/context";
import { db, type Transaction } from "@/lib/db";
import { claimFiles } from "@/lib/demands/claim-files";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope, productionAtHand } from "@/lib/demands/guards/guard";
import { isLetOut } from "@/lib/demands/guards/production";
import { sayInstant } from "@/lib/demands/say-instant";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { ItemDecision } from "@/lib/generated/prisma/client";
import { askFirst } from "@/lib/production/ask-first";
import { beginPackage } from "@/lib/production/begin-package";
import { isMail, mailDate } from "@/lib/production/mail-date";
import type { AddFileInput } from "@/lib/production/schema";

/** The decision that lets the item out, checked against the range that the files are said to cover. */
function letOutBy(facts: DemandFacts, input: AddFileInput): ItemDecision & { dataClass: string } {
  const decision = approvedScope(facts)?.decisions.find((one) => one.id === input.decisionId);
  if (!decision?.dataClass || !decision.rangeStart || !decision.rangeEnd || !isLetOut(decision))
    throw new InvalidInput({ decisionId: "Choose an item of the approved scope." });
  const allowed = `${sayInstant(decision.rangeStart, "UTC")} to ${sayInstant(decision.rangeEnd, "UTC")}`;
  if (input.rangeStart < decision.rangeStart || input.rangeStart > decision.rangeEnd)
    throw new InvalidInput({ rangeStart: `The item lets out ${allowed}: begin within it.` });
  if (input.rangeEnd > decision.rangeEnd)
    throw new InvalidInput({ rangeEnd: `The item lets out ${allowed}: end within it.` });
  if (input.rangeEnd < input.rangeStart)
    throw new InvalidInput({ rangeEnd: "The range ends before it begins." });
  return { ...decision, dataClass: decision.dataClass };
}

/** A mail outside the range is turned away here, so that counsel never sees it. */
async function refuseMailsOutside(ctx: Context, input: AddFileInput): Promise<void> {
  const own = await db().storedFile.findMany({
    where: { id: { in: input.files }, uploadedById: requirePerson(ctx.actor), attachedAt: null },
  });
  const outside: string[] = [];
  for (const file of own.filter(isMail)) {
    const date = await mailDate(file);
    if (date && (date < input.rangeStart || date > input.rangeEnd))
      outside.push(`“${file.name}” is dated ${sayInstant(date, "UTC")}`);
  }
  if (outside.length > 0)
    throw new InvalidInput({
      files: `Outside the range: ${outside.join("; ")}. Leave out what lies outside.`,
    });
}

async function packageAtHand(tx: Transaction, ctx: Context, facts: DemandFacts): Promise<string> {
  return productionAtHand(facts, undefined)?.id ?? (await beginPackage(tx, ctx, facts));
}

/**
 * Puts uploads of one's own into the open package, for one item of the approved scope; begins a package where none is
 * open. A single mail (.eml) whose own date lies outside the range is refused by name and date.
 * @throws as `addRecord`; InvalidInput (decisionId, rangeStart, rangeEnd, files); NotReady where nothing compels it
 */
export async function addFile(ctx: Context, input: AddFileInput): Promise<Done> {
  const before = await askFirst(ctx, "addFile", input);
  if (before) {
    letOutBy(before, input);
    await refuseMailsOutside(ctx, input);
  }
  return addRecord(ctx, "addFile", input, async (tx, facts) => {
    const { id: decisionId, dataClass } = letOutBy(facts, input);
    const files = await claimFiles(tx, ctx, input.files, "files", {
      demandId: facts.demand.id,
      recordClass: "package",
    });
    const productionId = await packageAtHand(tx, ctx, facts);
    const { rangeStart, rangeEnd } = input;
    const addedById = requirePerson(ctx.actor);
    await tx.producedFile.createMany({
      data: files.map(({ id: fileId, name, size, sha256 }) => ({
        ...{ productionId, decisionId, fileId, name, size, sha256 },
        ...{ dataClass, rangeStart, rangeEnd, addedById, addedAt: facts.now },
      })),
    });
    return { details: { production: productionId, decision: decisionId, files: files.map((one) => one.id) } };
  });
}
