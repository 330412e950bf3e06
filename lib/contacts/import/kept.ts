import { Prisma } from "@/lib/generated/prisma/client";

/** Days for which an import that is not carried out is kept, from when it was read, failed or was let be. */
export const KEPT_DAYS = 14;

/** States of an import that changed nothing, and whose rows and file go when its time is over. */
export const KEPT: readonly string[] = ["PREVIEWED", "REFUSED", "OVERTAKEN", "GIVEN_UP", "FAILED"];

/** Until when the import `i` is kept. */
export const untilOf = Prisma.sql`coalesce(i.settled_at, i.read_at, i.started_at) + make_interval(days => ${KEPT_DAYS})`;
