import { Prisma } from "@/lib/generated/prisma/client";

/** What becomes of one row of a file beside the list as it stands. */
export interface Compared {
  place: number;
  verdict: "ADD" | "CHANGE" | "SAME" | "REFUSED";
  customerId: string | null;
  /** Listed now, or taken off before; null for somebody new. */
  contactId: string | null;
  changes: Record<string, [string | null, string | null]>;
  refusals: Record<string, string>;
}

const given = (column: string) => Prisma.raw(`(r.given ->> '${column}')`);
/** A field that the file has and that says something else, from what to what. */
const differs = (field: string, stored: string) =>
  Prisma.raw(
    `CASE WHEN r.given ? '${field}' AND ${stored} IS DISTINCT FROM r.given ->> '${field}' THEN jsonb_build_array(${stored}, r.given ->> '${field}') END`,
  );

/**
 * A statement that compares every row of the import with the list as it stands. It is asked when the file is previewed and
 * again when it is carried out: only the same answer is carried out. The customer is whoever has the tenant id or the domain
 * given, else the name, else the domain of the address.
 */
export const comparison = (importId: string): Prisma.Sql => Prisma.sql`
  WITH looked AS (
    SELECT r.place, r.line, r.given, r.faults = '{}' AS readable, lower(${given("email")}) AS address,
      (SELECT t.customer_id FROM customer_tenant t WHERE lower(t.tenant_id) = lower(${given("tenant")})) AS by_tenant,
      (SELECT x.customer_id FROM customer_domain x WHERE x.domain = ${given("domain")}) AS by_domain,
      (SELECT array_agg(c.id) FROM customer c WHERE lower(c.name) = lower(${given("customer")})) AS by_name,
      (SELECT x.customer_id FROM customer_domain x WHERE x.domain = split_part(lower(${given("email")}), '@', 2)) AS by_address
    FROM contact_import_row r WHERE r.import_id = ${importId}::uuid AND r.line > 0
  ), found AS (
    SELECT r.*, CASE WHEN r.given ? 'tenant' THEN r.by_tenant WHEN r.given ? 'domain' THEN r.by_domain
        WHEN r.given ? 'customer' THEN CASE WHEN cardinality(r.by_name) = 1 THEN r.by_name[1] END ELSE r.by_address END AS customer_id
    FROM looked r
  ), numbered AS (
    SELECT r.*, first_value(r.line) OVER same AS first_line, row_number() OVER same AS nth
    FROM found r WINDOW same AS (PARTITION BY r.readable, r.customer_id, r.given ->> 'capacity', r.address ORDER BY r.place)
  ), beside AS (
    SELECT r.*, a.id AS contact_id, a.removed_at,
      ${given("confirmedOn")} <> '' AND r.readable AS confirms,
      CASE WHEN r.readable AND ${given("confirmedOn")} <> '' THEN (${given("confirmedOn")}::date::timestamp AT TIME ZONE c.zone) END AS confirmed_at,
      jsonb_strip_nulls(jsonb_build_object(
        'customer', CASE WHEN r.customer_id IS NULL AND r.given ? 'customer' THEN CASE WHEN r.given ? 'tenant' OR r.given ? 'domain' THEN NULL
            WHEN cardinality(r.by_name) > 1 THEN 'Several customers are called that: give a domain or a tenant id.'
            ELSE 'No customer is called that.' END
          WHEN r.given ? 'customer' AND NOT coalesce(r.customer_id = ANY (r.by_name), false) THEN 'This is not the customer with that tenant id or domain.' END,
        'tenant', CASE WHEN r.given ? 'tenant' AND r.by_tenant IS NULL THEN 'No customer has this tenant id.' END,
        'domain', CASE WHEN r.given ? 'domain' AND r.by_domain IS NULL THEN 'No customer has this domain.'
          WHEN r.given ? 'domain' AND r.given ? 'tenant' AND r.by_domain <> r.by_tenant THEN 'This domain and that tenant id belong to two customers.' END,
        'email', CASE WHEN r.readable AND r.customer_id IS NULL AND NOT r.given ?| ARRAY['customer', 'tenant', 'domain']
            THEN 'No customer has the domain of this address: name the customer, a domain or a tenant id.'
          WHEN r.readable AND r.customer_id IS NOT NULL AND r.nth > 1 THEN 'This is the address of row ' || r.first_line || ' once more.' END)) AS refused,
      CASE WHEN a.removed_at IS NOT NULL OR a.id IS NULL THEN '{}'::jsonb ELSE jsonb_strip_nulls(jsonb_build_object(
        'name', ${differs("name", "a.name")}, 'role', ${differs("role", "a.role")}, 'language', ${differs("language", "a.language::text")},
        'employer', ${differs("employer", "a.employer")},
        'partner', CASE WHEN ${given("employer")} <> '' AND NOT a.partner THEN '["no", "yes"]'::jsonb
          WHEN ${given("employer")} = '' AND a.employer <> '' THEN '["yes", "no"]'::jsonb END)) END AS changed,
      a.confirmed_at AS was_confirmed, c.zone
    FROM numbered r LEFT JOIN customer c ON c.id = r.customer_id
    LEFT JOIN administrator a ON r.readable AND a.customer_id = r.customer_id AND a.capacity::text = r.given ->> 'capacity' AND lower(a.email) = r.address
  ), judged AS (
    SELECT r.*, r.refused || CASE WHEN r.confirmed_at > app_now() THEN '{"confirmedOn": "This day is still to come."}'::jsonb ELSE '{}' END AS refusals,
      r.changed || CASE WHEN r.removed_at IS NULL AND r.contact_id IS NOT NULL AND r.confirms
          AND (r.was_confirmed IS NULL OR r.confirmed_at > r.was_confirmed)
        THEN jsonb_build_object('confirmedOn', jsonb_build_array(to_char(r.was_confirmed AT TIME ZONE r.zone, 'YYYY-MM-DD'), r.given ->> 'confirmedOn'))
        ELSE '{}' END AS changes
    FROM beside r
  )
  SELECT r.place, r.customer_id AS "customerId", r.contact_id AS "contactId", r.refusals,
    CASE WHEN NOT r.readable OR r.refusals <> '{}' THEN '{}'::jsonb ELSE r.changes END AS changes,
    CASE WHEN NOT r.readable OR r.refusals <> '{}' THEN 'REFUSED' WHEN r.contact_id IS NULL OR r.removed_at IS NOT NULL THEN 'ADD'
      WHEN r.changes = '{}' THEN 'SAME' ELSE 'CHANGE' END AS verdict
  FROM judged r`;

/**
 * A statement that finds whom a file leaves out that is the whole list: listed in a capacity that the file has, at a customer
 * of the file. Whom the customer's own directory lists, whoever had listed them before, is not taken off by a file; whom only one
 * listed that has ended is kept by hand, and by files, from then on.
 */
export const leftOut = (importId: string): Prisma.Sql => Prisma.sql`
  SELECT a.id AS "contactId", a.customer_id AS "customerId", a.name, a.email, a.capacity::text AS capacity FROM administrator a
  WHERE a.removed_at IS NULL AND (a.listed_by <> 'SCIM' OR EXISTS (SELECT FROM directory_user u WHERE u.administrator_id = a.id))
    AND NOT EXISTS (SELECT FROM directory_user u JOIN directory d ON d.id = u.directory_id
      WHERE u.administrator_id = a.id AND u.removed_at IS NULL AND d.ended_at IS NULL)
    AND a.customer_id IN (SELECT r.customer_id FROM contact_import_row r WHERE r.import_id = ${importId}::uuid AND r.line > 0)
    AND a.capacity::text IN (SELECT r.given ->> 'capacity' FROM contact_import_row r WHERE r.import_id = ${importId}::uuid AND r.line > 0)
    AND NOT EXISTS (SELECT FROM contact_import_row r
      WHERE r.import_id = ${importId}::uuid AND r.line > 0 AND r.contact_id = a.id)`;
