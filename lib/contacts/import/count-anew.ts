import { db } from "@/lib/db";

/**
 * Lets the database count what there is to compare, which it otherwise does when it finds the time; by a connection of its own,
 * so that nobody else's counting waits for the end of an import.
 */
export async function countAnew(): Promise<void> {
  await db().$queryRaw`SELECT count_contacts_anew()::text`;
}
