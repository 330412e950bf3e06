import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import type { WriteNoteInput } from "@/lib/intake/schema";

/** Leaves a note for everybody who may see the demand. @throws as `addRecord` */
export function writeNote(ctx: Context, input: WriteNoteInput): Promise<Done> {
  return addRecord(ctx, "writeNote", input, async (tx, { demand, now }) => {
    const data = {
      demandId: demand.id,
      text: input.text,
      writtenById: requirePerson(ctx.actor),
      writtenAt: now,
    };
    const { id } = await tx.note.create({ data });
    return { details: { noteId: id } };
  });
}
