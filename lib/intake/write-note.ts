import { type Context, requirePerson } from "@/lib/auth/context";
import { mentionedIn } from "@/lib/demands/care/mentions";
import { tellPeople } from "@/lib/demands/inbox/tell-people";
import { addRecord, type Done } from "@/lib/demands/transition";
import type { WriteNoteInput } from "@/lib/intake/schema";

/**
 * Leaves a note for everybody who may see the demand, and tells those whom it mentions.
 * @throws as `addRecord`; InvalidInput for a mention of somebody who may not know of the demand
 */
export function writeNote(ctx: Context, input: WriteNoteInput): Promise<Done> {
  return addRecord(ctx, "writeNote", input, async (tx, facts) => {
    const { demand, now } = facts;
    const mentioned = await mentionedIn(tx, facts, { text: input.text, mentions: input.mentions ?? [] });
    const data = {
      demandId: demand.id,
      text: input.text,
      writtenById: requirePerson(ctx.actor),
      writtenAt: now,
      mentions: { create: mentioned.map((personId) => ({ personId })) },
    };
    const { id } = await tx.note.create({ data });
    const telling = { demandId: demand.id, people: mentioned, actor: ctx.actor, act: "writeNote" };
    await tellPeople(tx, { ...telling, reason: "MENTIONED" });
    return { details: { noteId: id, mentioned } };
  });
}
