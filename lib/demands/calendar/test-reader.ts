import { openSession } from "@/lib/auth/session-rows";
import { db } from "@/lib/db";
import { makePerson, type Somebody } from "@/lib/demands/test-world";

/** Counsel who was at the desk a moment ago, as whoever reads a feed must have been lately. */
export async function atTheDesk(name: string): Promise<Somebody> {
  const person = await makePerson(db(), name, ["COUNSEL"]);
  await openSession(db(), { personId: person.actor.id, device: "", complete: true });
  return person;
}

/** Lets time pass since each feed was last read. */
export const letFeedsRest = () => db().$executeRaw`UPDATE calendar_feed SET last_used_at = NULL`;
