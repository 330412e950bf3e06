import { z } from "zod";
import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { Conflict } from "@/lib/errors";

export const OPEN_ANEW = "This form cannot be read. Open it anew and send it again.";

/** A form's own token: the same submission twice makes one change. */
export const submissionToken = z.guid(OPEN_ANEW).optional();

/** What a form carries so that sending it twice makes one change: its own token, and what carrying it out leads to. */
export interface Submission {
  token: string | undefined;
  verb: string;
  /** Names what is made or changed; kept with the token. */
  result: string;
}

/**
 * Notes the submission, or answers the result that the very same one had before. A second one waits here for the first.
 * @throws Conflict for a token that carried out something else: it must not pass for done what nobody did
 */
export async function earlierSubmission(
  tx: Transaction,
  ctx: Context,
  { token, verb, result }: Submission,
): Promise<string | null> {
  if (!token) return null;
  const personId = requirePerson(ctx.actor);
  const inserted = await tx.$executeRaw`
    INSERT INTO submission (token, person_id, verb, result) VALUES (${token}::uuid, ${personId}::uuid, ${verb}, ${result})
    ON CONFLICT (token) DO NOTHING`;
  if (inserted === 1) return null;
  const earlier = await tx.submission.findUnique({ where: { token } });
  if (earlier?.personId !== personId || earlier.verb !== verb) throw usedForSomethingElse();
  return earlier.result;
}

export const usedForSomethingElse = () =>
  new Conflict("This form was already used for something else. Open it anew and send it again.");
