import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/auth/context";
import { addresseeOf } from "@/lib/demands/addressee";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import { decisionWords } from "@/lib/demands/letters/item-words";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { LetterValues } from "@/lib/policy/letters/placeholders";
import type { SendCoverLetterInput } from "@/lib/production/schema";

/** What a package holds by item, and of which items its scope lets nothing out; the letter offers what its reader may know. */
function packageValues(facts: DemandFacts, parcel: ProductionFacts): LetterValues {
  const files = filesOf(parcel);
  const decisions = facts.scopes.find((one) => one.id === parcel.scopeId)?.decisions ?? [];
  const held = new Set(files.map((file) => file.decisionId));
  return {
    packageNumber: String(parcel.number),
    packageHash: parcel.packageSha256 ?? "",
    fileCount: String(files.length),
    items: decisionWords(
      facts,
      decisions.filter((one) => held.has(one.id)),
    ),
    refused: decisionWords(
      facts,
      decisions.filter((one) => !isLetOut(one)),
    ),
  };
}

/**
 * Sends the letter that stands beside a released package to whom that is for: what it holds by item and, to the officer, what
 * is not produced.
 * @throws as `addRecord` and `writeLetter`; InvalidInput (productionId) for a package that was not released
 */
export function sendCoverLetter(ctx: Context, input: SendCoverLetterInput): Promise<Done> {
  return addRecord(ctx, "sendCoverLetter", input, async (tx, facts) => {
    const parcel = facts.productions.find((one) => one.id === input.productionId);
    if (!parcel?.releasedAt || parcel.voidedAt)
      throw new InvalidInput({ productionId: "Choose a package of this demand that was released." });
    const { remarks = "" } = input;
    const letter = await writeLetter(tx, ctx, facts, {
      letter: parcel.routeId ? "COVER_PRIVILEGED" : "COVER",
      to: addresseeOf(facts, parcel),
      id: input.submission ?? randomUUID(),
      values: { ...packageValues(facts, parcel), remarks },
      typed: { remarks },
      seen: input.seen,
    });
    return { details: { production: parcel.id, letter } };
  });
}
