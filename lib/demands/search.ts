import { literally } from "@/lib/db";
import { domainOf, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { Prisma } from "@/lib/generated/prisma/client";

const beginning = (text: string) => `${literally(text)}%`;

/** "ng 7k3m29" as the beginning of a reference: NG-7K3M-29. What has no letters begins none. */
function referenceBeginning(text: string): string {
  const letters = text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/^NG(?=.)/, "");
  if (letters === "") return text;
  return letters.length > 4 ? `NG-${letters.slice(0, 4)}-${letters.slice(4)}` : `NG-${letters}`;
}

/** Begins with the key; a key of one or two letters would begin nearly everything and must be the whole. */
const begins = (stored: Prisma.Sql, key: Prisma.Sql) => Prisma.sql`(
  ${stored} LIKE replace(replace(replace(${key}, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
  AND (length(${key}) > 2 OR ${stored} = ${key}) AND ${key} <> '')`;

/** One or two letters are contained in nearly every name and would only find everything. */
const contains = (stored: Prisma.Sql, typed: string) =>
  Prisma.sql`lower(${stored}) LIKE lower(${typed.length < 3 ? beginning(typed) : `%${literally(typed)}%`})`;

/** An account or a reference as typed, in the letters that everybody means and without what copying brings along. */
const plain = (typed: string) =>
  typed
    .normalize("NFKC")
    .replace(/^(?:mailto:|[\s<"'])+|[\s>"',;]+$/gi, "")
    .replace(/\p{Cf}/gu, "");

/**
 * The conditions under which something is meant by what was typed, each over the alias it names: demand `x`, instrument
 * `n`, item `i`, customer `c`, authority `a`, officer `o`. None says anything of who may see it.
 */
export function meant(typed: string) {
  const text = plain(typed) || typed;
  const name = typed.normalize("NFKC");
  const account = Prisma.sql`identifier_key(${normaliseIdentifier(text)})`;
  // The beginning of a mailbox is not yet an address, and with a dot in it reads like a domain or a number.
  const mailbox = Prisma.sql`${text.toLowerCase().replace(/\+.*|\./g, "")}::text`;
  const key = Prisma.sql`identifier_key(i.normalised)`;
  const whole = normaliseIdentifier(text);
  const atDomain =
    domainOf(whole) === whole ? Prisma.sql`OR split_part(${key}, '@', 2) = ${whole}` : Prisma.empty;
  return {
    reference: Prisma.sql`x.reference LIKE ${beginning(referenceBeginning(text))}`,
    matter: begins(Prisma.sql`matter_key(n.matter_number)`, Prisma.sql`matter_key(${name})`),
    account: Prisma.sql`(${begins(key, account)} OR ${begins(key, mailbox)} ${atDomain})`,
    customer: contains(Prisma.sql`c.name`, name),
    authority: contains(Prisma.sql`a.name`, name),
    officer: Prisma.sql`(${contains(Prisma.sql`o.name`, name)} OR ${contains(Prisma.sql`o.email`, text)})`,
  };
}

/** The demands, by `id`, that are meant in each way: the reference, the matter number or an account begins with it, or the
 * name of the customer, authority or officer contains it, each in the form in which such things are compared (migration
 * found_by). */
function waysOf(typed: string) {
  const { reference, matter, account, customer, authority, officer } = meant(typed);
  const papers = Prisma.sql`instrument n JOIN demand x ON x.instrument_id = n.id`;
  return {
    reference: Prisma.sql`SELECT x.id FROM demand x WHERE ${reference}`,
    matter: Prisma.sql`SELECT x.id FROM ${papers} WHERE ${matter}`,
    account: Prisma.sql`SELECT i.demand_id AS id FROM item i WHERE ${account}`,
    customer: Prisma.sql`SELECT x.id FROM customer c JOIN demand x ON x.customer_id = c.id WHERE ${customer}`,
    authority: Prisma.sql`SELECT x.id FROM authority a JOIN instrument n ON n.authority_id = a.id
      JOIN demand x ON x.instrument_id = n.id WHERE ${authority}`,
    officer: Prisma.sql`SELECT x.id FROM officer o JOIN instrument n ON n.officer_id = o.id
      JOIN demand x ON x.instrument_id = n.id WHERE ${officer}`,
  };
}

/**
 * The condition under which demand `d` is meant by what was typed. It says nothing of who may see the demand: combine it
 * with `visibleTo`.
 */
export const matching = (typed: string): Prisma.Sql =>
  Prisma.sql`d.id IN (${Prisma.join(Object.values(waysOf(typed)), " UNION ALL ")})`;

/** The items `i` of demand `d` alone: without OFFSET 0 the planner may read all that begin with what was typed, for each demand. */
export const itemsOfDemand = Prisma.sql`(SELECT * FROM item WHERE demand_id = d.id OFFSET 0) i`;

/** As many demands of one way are gathered before a list is made; where there are more, the list is walked instead. */
export const GATHERED = 10_000;

/**
 * The same for a list that is read in its order, where very many demands may be meant: `gathered` is a common table of
 * the statement; `few` holds if it has them all, and then `among` chooses; else `walked` says of one demand of the list
 * after another whether it is meant. So no search costs more than gathering these or walking to the page's end.
 */
export function matchingInOrder(typed: string, most = GATHERED) {
  const ways = waysOf(typed);
  const { reference, matter, account, customer, authority, officer } = meant(typed);
  const each = Object.entries(ways).map(
    ([way, ids]) => Prisma.sql`(SELECT ${way}::text AS way, id FROM (${ids}) AS ids LIMIT ${most + 1})`,
  );
  const many = (way: keyof typeof ways) =>
    Prisma.sql`(SELECT count(*) FROM gathered WHERE way = ${way}) > ${most}`;
  const names = Object.keys(ways) as (keyof typeof ways)[];
  const paper = (condition: Prisma.Sql) =>
    Prisma.sql`(SELECT ${condition} FROM instrument n WHERE n.id = d.instrument_id)`;
  const among = Prisma.sql`d.id IN (SELECT id FROM gathered)`;
  return {
    gathered: Prisma.sql`gathered AS MATERIALIZED (${Prisma.join(each, " UNION ALL ")})`,
    few: Prisma.sql`NOT (${Prisma.join(names.map(many), " OR ")})`,
    among,
    // Written as values, not as EXISTS: the planner would read the whole table once for what is asked of few rows.
    walked: Prisma.sql`(${among}
      OR (${many("reference")} AND (SELECT ${reference} FROM demand x WHERE x.id = d.id))
      OR (${many("matter")} AND ${paper(matter)})
      OR (${many("account")} AND (SELECT TRUE FROM ${itemsOfDemand} WHERE ${account} LIMIT 1))
      OR (${many("customer")} AND d.customer_id IN (SELECT c.id FROM customer c WHERE ${customer}))
      OR (${many("authority")} AND ${paper(Prisma.sql`n.authority_id IN (SELECT a.id FROM authority a WHERE ${authority})`)})
      OR (${many("officer")} AND ${paper(Prisma.sql`n.officer_id IN (SELECT o.id FROM officer o WHERE ${officer})`)}))`,
  };
}
