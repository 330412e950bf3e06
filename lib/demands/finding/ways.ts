import { type Actor, can } from "@/lib/auth/context";
import { GATHERED, itemsOfDemand, meant } from "@/lib/demands/search";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";
import { wordsIn } from "./snippet";

/** Where something that was looked for can stand. */
export const WAYS = [
  "reference",
  "matter",
  "account",
  "customer",
  "authority",
  "officer",
  "note",
  "letter",
] as const;
export type Way = (typeof WAYS)[number];

/** Where a page of one way begins: after this hit, latest first. */
export interface HitPlace {
  at: Date;
  id: string;
}

/** What one way reads: a hit's own id, its demand, when it came about, and the text in which the words stand. */
interface Hits {
  from: Prisma.Sql;
  id: Prisma.Sql;
  at: Prisma.Sql;
  because: Prisma.Sql;
}

const instrument = Prisma.sql`JOIN instrument n ON n.id = d.instrument_id`;

/** The full-text query for these words; a word of one or two letters must be the whole. */
const wordsQuery = (words: readonly string[]) =>
  words.map((word) => (word.length > 2 ? `'${word}':*` : `'${word}'`)).join(" & ");

/** The latest demands with such an account: of few by gathering them all, of many by walking the demands from the latest. */
const latestByAccount = (isMeant: Prisma.Sql, rest: Prisma.Sql, most: number) => Prisma.sql`(
  WITH gathered AS MATERIALIZED (SELECT i.demand_id AS id FROM item i WHERE ${isMeant} LIMIT ${most + 1}),
    few AS MATERIALIZED (SELECT count(*) <= ${most} AS are FROM gathered)
  (SELECT d.id FROM demand d WHERE (SELECT are FROM few) AND d.id IN (SELECT id FROM gathered) AND ${rest})
  UNION ALL
  (SELECT d.id FROM demand d WHERE NOT (SELECT are FROM few) AND (SELECT TRUE FROM ${itemsOfDemand} WHERE ${isMeant} LIMIT 1) AND ${rest}))`;

/** Of so many items all are gathered, and so many authorities or officers are each asked for their latest; of more, what they belong to is walked. */
export const MOST = { items: GATHERED, owners: 200 } as const;

const latestByOwner = (
  { table, alias, key, is }: Record<"table" | "alias" | "key" | "is", Prisma.Sql>,
  rest: Prisma.Sql,
  most: number,
) => Prisma.sql`(
  WITH owners AS MATERIALIZED (SELECT ${alias}.id, ${alias}.name FROM ${table} ${alias} WHERE ${is}),
    few AS MATERIALIZED (SELECT count(*) <= ${most} AS are FROM owners)
  SELECT each.id, each.at, o.name FROM owners o CROSS JOIN LATERAL (SELECT d.id, n.served_at AS at FROM demand d ${instrument}
    WHERE (SELECT are FROM few) AND n.${key} = o.id AND ${rest}) each
  UNION ALL
  SELECT each.id, each.at, o.name FROM (SELECT d.id, n.served_at AS at, n.${key} AS owner FROM demand d ${instrument}
    WHERE NOT (SELECT are FROM few) AND (SELECT TRUE FROM owners WHERE owners.id = n.${key}) AND ${rest}) each JOIN owners o ON o.id = each.owner)`;

/**
 * The statement of each way. What belongs to many demands at once reads the latest by an index, whatever else there is.
 */
function hitsOf(
  way: Way,
  typed: string,
  restOf: (hits: Omit<Hits, "from" | "because">) => Prisma.Sql,
  most: Record<keyof typeof MOST, number>,
): Hits {
  const conditions = meant(typed);
  const demand = { id: Prisma.sql`d.id`, at: Prisma.sql`d.created_at` };
  const paper = { id: Prisma.sql`d.id`, at: Prisma.sql`n.served_at` };
  const note = { id: Prisma.sql`t.id`, at: Prisma.sql`t.written_at` };
  switch (way) {
    case "reference":
      return {
        ...demand,
        from: Prisma.sql`demand d JOIN demand x ON x.id = d.id WHERE ${conditions.reference}`,
        because: Prisma.sql`d.reference`,
      };
    case "matter":
      return {
        ...paper,
        from: Prisma.sql`demand d ${instrument} WHERE ${conditions.matter}`,
        because: Prisma.sql`n.matter_number`,
      };
    case "account":
      return {
        ...demand,
        from: Prisma.sql`${latestByAccount(conditions.account, restOf(demand), most.items)} latest JOIN demand d ON d.id = latest.id
          CROSS JOIN LATERAL (SELECT min(i.identifier) AS first, count(DISTINCT i.identifier) AS many FROM ${itemsOfDemand}
            WHERE ${conditions.account}) found WHERE TRUE`,
        because: Prisma.sql`found.first || CASE WHEN found.many > 1 THEN ' and ' || found.many - 1 || ' more' ELSE '' END`,
      };
    case "customer":
      return {
        id: Prisma.sql`latest.id`,
        at: Prisma.sql`latest.at`,
        from: Prisma.sql`customer c CROSS JOIN LATERAL (SELECT d.id, d.created_at AS at FROM demand d
          WHERE d.customer_id = c.id AND ${restOf(demand)}) latest JOIN demand d ON d.id = latest.id WHERE ${conditions.customer}`,
        because: Prisma.sql`c.name`,
      };
    case "authority":
    case "officer": {
      const [table, alias, key] = {
        authority: ["authority", "a", "authority_id"],
        officer: ["officer", "o", "officer_id"],
      }[way].map((name) => Prisma.raw(name)) as [Prisma.Sql, Prisma.Sql, Prisma.Sql];
      return {
        id: Prisma.sql`latest.id`,
        at: Prisma.sql`latest.at`,
        from: Prisma.sql`${latestByOwner({ table, alias, key, is: conditions[way] }, restOf(paper), most.owners)} latest
          JOIN demand d ON d.id = latest.id WHERE TRUE`,
        because: Prisma.sql`latest.name`,
      };
    }
    case "note":
      return {
        ...note,
        from: Prisma.sql`note t JOIN demand d ON d.id = t.demand_id
          WHERE words_of(t.text) @@ to_tsquery('pg_catalog.simple', ${wordsQuery(wordsIn(typed))})`,
        because: Prisma.sql`t.text`,
      };
    case "letter":
      return {
        id: Prisma.sql`t.id`,
        at: Prisma.sql`t.written_at`,
        from: Prisma.sql`letter t JOIN demand d ON d.id = t.demand_id
          WHERE words_of(t.subject || ' ' || t.text) @@ to_tsquery('pg_catalog.simple', ${wordsQuery(wordsIn(typed))})`,
        because: Prisma.sql`t.subject || ': ' || t.text`,
      };
  }
}

/** The ways that this person may look along at all, for what was typed. Notes and letters are for those who read the paper. */
export function waysFor(actor: Actor, typed: string): Way[] {
  const reads = can(actor, "document:read") && wordsIn(typed).length > 0;
  return WAYS.filter((way) => reads || (way !== "note" && way !== "letter"));
}

/** The hits of one way that the actor may know of, latest first, `limit` at most. */
export function wayStatement(
  actor: Actor,
  way: Way,
  typed: string,
  limit: number,
  after: HitPlace | null,
  most: Record<keyof typeof MOST, number> = MOST,
): Prisma.Sql {
  const rest = ({ id, at }: Pick<Hits, "id" | "at">) => Prisma.sql`${visibleTo(actor)}
    ${after ? Prisma.sql`AND (${at}, ${id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
    ORDER BY ${at} DESC, ${id} DESC LIMIT ${limit}`;
  const hits = hitsOf(way, typed, rest, most);
  return Prisma.sql`(SELECT ${way}::text AS way, ${hits.id}::text AS id, d.id AS demand_id, ${hits.at} AS at, ${hits.because}::text AS because
    FROM ${hits.from} AND ${rest(hits)})`;
}
