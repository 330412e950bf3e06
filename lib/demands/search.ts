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

/**
 * The condition under which demand `d` is meant by what was typed: its reference, matter number or an account begins
 * with it, or the name of its customer, authority or officer contains it. Letter case does not matter. It says nothing
 * of who may see the demand: combine it with `visibleTo`.
 */
export function matching(typed: string): Prisma.Sql {
  // One or two letters are contained in nearly every name and would only find everything.
  const name = typed.length < 3 ? beginning(typed) : `%${literally(typed)}%`;
  return Prisma.sql`d.id IN (
    SELECT x.id FROM demand x WHERE x.reference LIKE ${beginning(referenceBeginning(typed))}
    UNION ALL
    SELECT x.id FROM instrument n JOIN demand x ON x.instrument_id = n.id
      WHERE lower(n.matter_number) LIKE lower(${beginning(typed)})
    UNION ALL
    SELECT i.demand_id FROM item i WHERE i.normalised LIKE ${beginning(normaliseIdentifier(typed))}
    UNION ALL
    SELECT x.id FROM customer c JOIN demand x ON x.customer_id = c.id WHERE lower(c.name) LIKE lower(${name})
    UNION ALL
    SELECT x.id FROM authority a JOIN instrument n ON n.authority_id = a.id JOIN demand x ON x.instrument_id = n.id
      WHERE lower(a.name) LIKE lower(${name})
    UNION ALL
    SELECT x.id FROM officer o JOIN instrument n ON n.officer_id = o.id JOIN demand x ON x.instrument_id = n.id
      WHERE lower(o.name) LIKE lower(${name}))`;
}
