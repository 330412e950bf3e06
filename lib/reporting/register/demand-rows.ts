import { Prisma } from "@/lib/generated/prisma/client";
import type { RegisterColumn, RegisterRows } from "./column";

const sql = Prisma.sql;

const compels = sql`k.effect = 'compels'`;
const asksForData = sql`cardinality(k.classes) > 0`;

/** One demand a row. In docs/register.md each column is told in the same words. */
// biome-ignore format: a table to be read across
const columns: readonly RegisterColumn[] = [
  { name: "reference", sort: "word", value: sql`d.reference`, description: "The demand." },
  { name: "instrument", sort: "word", value: sql`d.instrument_id`, description: "The same in all demands of one instrument, which reports count as one request." },
  { name: "matter_number", sort: "text", value: sql`n.matter_number`, description: "The authority's own number, as it was typed." },
  { name: "authority", sort: "text", value: sql`a.name`, description: "Who asks." },
  { name: "authority_country", sort: "word", value: sql`a.country`, description: "Country of the authority, two letters by ISO 3166-1." },
  { name: "kind", sort: "word", value: sql`k.code`, description: "Code of the instrument's kind in the catalog." },
  { name: "kind_version", sort: "number", value: sql`k.version`, description: "Version of the kind with which it was registered." },
  { name: "kind_title", sort: "text", value: sql`k.title`, description: "The kind in words." },
  { name: "effect", sort: "word", value: sql`k.effect`, description: "compels, preserve, request or foreign." },
  { name: "issued_on", sort: "date", value: sql`n.issued_on`, description: "Day of issue on the paper; blank where none was noted." },
  { name: "served_at", sort: "instant", value: sql`n.served_at`, description: "When the instrument was served on us." },
  { name: "served_zone", sort: "word", value: sql`n.served_zone`, description: "Zone in which it was served." },
  { name: "customer", sort: "text", value: sql`c.name`, description: "Whose tenant holds the data; blank where no customer is known." },
  { name: "registered_at", sort: "instant", value: sql`d.created_at`, description: "When the demand was registered." },
  { name: "in_the_care_of", sort: "text", value: sql`p.name`, description: "The assignee; blank where nobody takes care of it." },
  { name: "status", sort: "word", value: sql`lower(d.status::text)`, description: "Where the demand stands (lifecycle.md), in small letters." },
  { name: "outcome", sort: "word", value: sql`lower(d.outcome::text)`, description: "What it counts as, in small letters; blank while it is open." },
  { name: "closed_at", sort: "instant", value: sql`d.closed_at`, description: "When it was closed; blank while it is open." },
  { name: "secrecy", sort: "word", value: sql`lower(d.secrecy::text)`, description: "in_force, none or unknown." },
  { name: "restricted", sort: "yes_no", value: sql`d.restricted`, description: "Whether named people alone may know of it." },
  { name: "due_at", sort: "instant", value: sql`d.due_at`, description: "When our answer is due by law; blank where no day is set." },
  { name: "strict_due_at", sort: "instant", value: sql`d.strict_due_at`, description: "The same without any roll over days off." },
  { name: "next_due_at", sort: "instant", value: sql`d.next_due_at`, description: "What is due next on it; blank where nothing is." },
  { name: "items", sort: "number", value: sql`coalesce(i.many, 0)`, applies: asksForData, description: "How many items it asks for; n/a where the kind asks for no data." },
  { name: "data_classes", sort: "word", value: sql`concat_ws(' ', i.bsi, i.nc, i.c, i.p_nc, i.p_c)`, applies: asksForData, description: "Classes of data asked for, divided by spaces: BSI, NC, C, P-NC, P-C; n/a where the kind asks for no data." },
  { name: "redirected_at", sort: "instant", value: sql`r.sent_at`, description: "When the authority was first sent to the customer; blank where it was not." },
  { name: "notice_accepted_at", sort: "instant", value: sql`m.accepted_at`, description: "When a mail server first took a notice of it; blank where none did." },
  { name: "notice_owed", sort: "yes_no", value: sql`coalesce(l.standing = 'OWED', false)`, description: "Whether a notice is owed that was not given." },
  { name: "packages", sort: "number", value: sql`coalesce(o.many, 0)`, applies: compels, description: "Packages released; n/a where the kind does not compel." },
  { name: "first_released_at", sort: "instant", value: sql`o.first_at`, applies: compels, description: "When the first package was released; blank where none was, n/a where the kind does not compel." },
  { name: "last_released_at", sort: "instant", value: sql`o.last_at`, applies: compels, description: "When the newest package was released; blank and n/a as before." },
];

// A notice of the demand whose place this one took may serve it (notice_from_id).
const from = (seen: Prisma.Sql) => sql`
  FROM demand d
    JOIN instrument n ON n.id = d.instrument_id
    JOIN instrument_kind k ON k.id = n.kind_id
    JOIN authority a ON a.id = n.authority_id
    LEFT JOIN customer c ON c.id = d.customer_id
    LEFT JOIN person p ON p.id = d.assignee_id
    LEFT JOIN notice_ledger l ON l.demand_id = d.id
    LEFT JOIN (SELECT demand_id, count(*) AS many, max(data_class) FILTER (WHERE data_class = 'BSI') AS bsi,
        max(data_class) FILTER (WHERE data_class = 'NC') AS nc, max(data_class) FILTER (WHERE data_class = 'C') AS c,
        max(data_class) FILTER (WHERE data_class = 'P-NC') AS p_nc, max(data_class) FILTER (WHERE data_class = 'P-C') AS p_c
      FROM item GROUP BY demand_id) i ON i.demand_id = d.id
    LEFT JOIN (SELECT demand_id, min(sent_at) AS sent_at FROM redirect GROUP BY demand_id) r ON r.demand_id = d.id
    LEFT JOIN (SELECT demand_id, min(accepted_at) AS accepted_at FROM outbox_message WHERE kind = 'NOTICE' GROUP BY demand_id) m
      ON m.demand_id = coalesce(d.notice_from_id, d.id)
    LEFT JOIN (SELECT demand_id, count(*) AS many, min(released_at) AS first_at, max(released_at) AS last_at
      FROM production WHERE released_at IS NOT NULL GROUP BY demand_id) o ON o.demand_id = d.id
  WHERE ${seen}
  ORDER BY d.created_at, d.id`;

export const demandRows: RegisterRows = { columns, from };
