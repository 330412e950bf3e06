import { type Context, requirePerson } from "@/lib/auth/context";
import { rolesMay } from "@/lib/auth/permissions";
import type { RestoreNoteInput, StrikeNoteInput } from "@/lib/demands/care/schema";
import type { DemandFacts } from "@/lib/demands/facts";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Forbidden, NotFound, NotReady } from "@/lib/errors";
import type { Note } from "@/lib/generated/prisma/client";

/** May this person strike the note out, or restore it? Whoever wrote it, and lead counsel. Pure. */
export const mayStrike = (ctx: Context, note: Pick<Note, "writtenById">): boolean =>
  ctx.actor.type === "user" &&
  (note.writtenById === ctx.actor.id || rolesMay(ctx.actor.roles, "note:strike"));

function ownNote(ctx: Context, { notes }: DemandFacts, id: string): Note {
  const note = notes.find((one) => one.id === id);
  if (!note) throw new NotFound();
  if (!mayStrike(ctx, note))
    throw new Forbidden("A note is struck out by whoever wrote it, or by lead counsel.");
  return note;
}

/**
 * Strikes a note out, with the reason: it stays readable, since a note is a record.
 * @throws as `addRecord`; NotFound for a note of another demand; Forbidden for one of somebody else; NotReady if it is struck
 */
export function strikeNote(ctx: Context, input: StrikeNoteInput): Promise<Done> {
  return addRecord(ctx, "strikeNote", input, async (tx, facts) => {
    const note = ownNote(ctx, facts, input.noteId);
    if (note.struckAt) throw new NotReady("The note is struck out already.");
    await tx.note.update({
      where: { id: note.id },
      data: { struckAt: facts.now, struckById: requirePerson(ctx.actor), strikeReason: input.reason },
    });
    return { details: { noteId: note.id } };
  });
}

/** Takes a strike-out back. @throws as `strikeNote`; NotReady if the note stands */
export function restoreNote(ctx: Context, input: RestoreNoteInput): Promise<Done> {
  return addRecord(ctx, "restoreNote", input, async (tx, facts) => {
    const note = ownNote(ctx, facts, input.noteId);
    if (!note.struckAt) throw new NotReady("The note is not struck out.");
    await tx.note.update({
      where: { id: note.id },
      data: { struckAt: null, struckById: null, strikeReason: null },
    });
    return { details: { noteId: note.id } };
  });
}
