import { literally } from "@/lib/db";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
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
  return {
    reference: Prisma.sql`x.reference LIKE ${beginning(referenceBeginning(text))}`,
    matter: begins(Prisma.sql`matter_key(n.matter_number)`, Prisma.sql`matter_key(${name})`),
    account: Prisma.sql`(${begins(key, account)} OR ${begins(key, mailbox)})`,
    customer: contains(Prisma.sql`c.name`, name),
    authority: contains(Prisma.sql`a.name`, name),
    officer: Prisma.sql`(${contains(Prisma.sql`o.name`, name)} OR ${contains(Prisma.sql`o.email`, text)})`,
  };
}

/**
 * The condition under which demand `d` is meant by what was typed: its reference, matter number or an account begins
 * with it, or the name of its customer, authority or officer contains it, each in the form in which such things are
 * compared (migration found_by). It says nothing of who may see the demand: combine it with `visibleTo`.
 */
export function matching(typed: string): Prisma.Sql {
  const { reference, matter, account, customer, authority, officer } = meant(typed);
  return Prisma.sql`d.id IN (
    SELECT x.id FROM demand x WHERE ${reference}
    UNION ALL SELECT x.id FROM instrument n JOIN demand x ON x.instrument_id = n.id WHERE ${matter}
    UNION ALL SELECT i.demand_id FROM item i WHERE ${account}
    UNION ALL SELECT x.id FROM customer c JOIN demand x ON x.customer_id = c.id WHERE ${customer}
    UNION ALL
    SELECT x.id FROM authority a JOIN instrument n ON n.authority_id = a.id JOIN demand x ON x.instrument_id = n.id
      WHERE ${authority}
    UNION ALL
    SELECT x.id FROM officer o JOIN instrument n ON n.officer_id = o.id JOIN demand x ON x.instrument_id = n.id
      WHERE ${officer})`;
}
