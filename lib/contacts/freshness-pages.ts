import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { type Freshness, type FreshnessDays, SHIPPED_FRESHNESS_DAYS } from "@/lib/contacts/freshness";
import { freshnessDays } from "@/lib/contacts/freshness-days";
import { FRESHNESS_KEY, freshnessSetting } from "@/lib/contacts/freshness-setting";
import { countsAloneBy, freshnessWord } from "@/lib/contacts/freshness-sql";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { changePage, changesOf, type NamedChange } from "@/lib/policy/changes/queries";

export interface FreshnessSettingPage {
  /** 0 for the days that ship. */
  version: number;
  days: FreshnessDays;
  /** Newest first. */
  changes: NamedChange[];
}

/** The days in force, and every change that was proposed. @throws Forbidden */
export async function freshnessSettingPage(ctx: Context): Promise<FreshnessSettingPage> {
  requirePermission(ctx.actor, "catalog:read");
  const inUse = await freshnessSetting.inUse(db(), FRESHNESS_KEY);
  const changes = await changesOf(ctx, "FRESHNESS", FRESHNESS_KEY);
  return { version: inUse?.version ?? 0, days: inUse?.content ?? SHIPPED_FRESHNESS_DAYS, changes };
}

/** What other days would change, in numbers and as things stand now. */
export interface FreshnessImpact {
  /** Listed contacts whose word would be another. */
  moved: { from: Freshness; to: Freshness; contacts: number }[];
  /** Customers of whose administrators nobody's acceptance would count by itself any more. */
  customers: number;
  /** Open demands of theirs, as far as the asker may know of them, whose notice no mail server has accepted yet. */
  demands: number;
}

/** @throws Forbidden */
export async function freshnessImpact(ctx: Context, proposed: FreshnessDays): Promise<FreshnessImpact> {
  requirePermission(ctx.actor, "catalog:read");
  const at = await now();
  const before = await freshnessDays();
  const words = (days: FreshnessDays) => freshnessWord({ now: at, freshnessDays: days });
  const moved = await db().$queryRaw<FreshnessImpact["moved"]>`
    SELECT * FROM (
      SELECT ${words(before)} AS "from", ${words(proposed)} AS "to", count(*)::int AS contacts
      FROM administrator a WHERE a.removed_at IS NULL GROUP BY 1, 2) x
    WHERE "from" <> "to" ORDER BY contacts DESC, "from", "to"`;
  const [weaker] = await db().$queryRaw<{ customers: number; demands: number }[]>`
    WITH weaker AS (
      SELECT c.id FROM customer c
      WHERE EXISTS (SELECT FROM administrator a WHERE a.customer_id = c.id AND ${countsAloneBy(at, before)})
        AND NOT EXISTS (SELECT FROM administrator a WHERE a.customer_id = c.id AND ${countsAloneBy(at, proposed)}))
    SELECT (SELECT count(*)::int FROM weaker) AS customers, (
      SELECT count(*)::int FROM demand d
      WHERE d.customer_id IN (SELECT id FROM weaker) AND d.status NOT IN ('PRODUCED', 'CLOSED') AND ${visibleTo(ctx.actor)}
        AND NOT EXISTS (SELECT FROM outbox_message m
          WHERE m.demand_id = d.id AND m.kind = 'NOTICE' AND m.state = 'ACCEPTED')) AS demands`;
  return { moved, customers: weaker?.customers ?? 0, demands: weaker?.demands ?? 0 };
}

export interface ProposedFreshness {
  change: NamedChange;
  before: FreshnessDays;
  days: FreshnessDays;
  /** Null once the change is answered. */
  impact: FreshnessImpact | null;
  stale: boolean;
}

/** One change of the days, with what it would bring about. @throws Forbidden, NotFound */
export async function proposedFreshness(ctx: Context, changeId: string): Promise<ProposedFreshness> {
  const change = await changePage(ctx, "FRESHNESS", changeId);
  const { version } = await freshnessSettingPage(ctx);
  const days = change.proposed as unknown as FreshnessDays;
  const from = await db().freshnessVersion.findUnique({
    where: { setting_version: { setting: change.key, version: change.fromVersion } },
  });
  return {
    change,
    before: (from?.days ?? SHIPPED_FRESHNESS_DAYS) as unknown as FreshnessDays,
    days,
    impact: change.answer ? null : await freshnessImpact(ctx, days),
    stale: !change.answer && version !== change.fromVersion,
  };
}
