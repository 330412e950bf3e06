import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";

const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Details of audit rows name demands by their ids. Answers which of these texts name one of which the asker may not know:
 * such details are withheld, or they would tell that it exists (N9).
 */
export async function hiddenMentions(
  { actor }: Context,
  texts: readonly string[],
): Promise<(text: string) => boolean> {
  const mentioned = [...new Set(texts.flatMap((text) => text.match(IDS) ?? []))];
  if (mentioned.length === 0) return () => false;
  const hidden = await db().$queryRaw<{ id: string }[]>`
    SELECT d.id::text FROM demand d WHERE d.id = ANY(${mentioned}::uuid[]) AND NOT ${visibleTo(actor)}`;
  return (text) => hidden.some(({ id }) => text.includes(id));
}
