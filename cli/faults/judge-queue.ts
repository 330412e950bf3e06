import type pg from "pg";
import type { Context } from "@/lib/auth/context";
import { queueOf } from "@/lib/demands/queue";
import type { WorkList } from "@/lib/demands/work-list-names";

/** N3: every mail that waits for a person stands on the work list that counsel reads. */
export async function judgeQueue(ctx: Context, owner: pg.Client, demandIds: string[]): Promise<string[]> {
  const { rows } = await owner.query<{ reference: string; state: string }>(
    `SELECT DISTINCT d.reference, m.state::text FROM outbox_message m JOIN demand d ON d.id = m.demand_id
     WHERE d.id = ANY($1) AND m.state IN ('AMBIGUOUS', 'FAILED', 'HELD')`,
    [demandIds],
  );
  const uncertain = await listed(ctx, "MAIL_UNCERTAIN");
  const refused = await listed(ctx, "MAIL_REFUSED");
  return rows
    .filter(({ reference, state }) => !(state === "AMBIGUOUS" ? uncertain : refused).has(reference))
    .map(({ reference, state }) => `N3 ${reference} has a mail that is ${state}, and no list shows it`);
}

async function listed(ctx: Context, next: WorkList): Promise<Set<string>> {
  const found = new Set<string>();
  let page = await queueOf(ctx, { next });
  for (;;) {
    for (const { reference } of page.rows) found.add(reference);
    if (!page.later) return found;
    page = await queueOf(ctx, { next }, page.later);
  }
}
