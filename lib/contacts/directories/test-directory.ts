import { addContact } from "@/lib/contacts/add-contact";
import { makeDirectory } from "@/lib/contacts/directories/make-directory";
import { MakeDirectory } from "@/lib/contacts/directories/schema";
import { AddContact } from "@/lib/contacts/schema";
import { db, inTransaction } from "@/lib/db";
import { makeCustomer, type Somebody, type TestCustomer } from "@/lib/demands/test-world";

export interface MadeDirectory {
  customer: TestCustomer;
  directoryId: string;
  token: string;
}

/** A directory of a customer of its own that lists nobody yet. */
export async function makeTestDirectory(by: Somebody, group: string | null = null): Promise<MadeDirectory> {
  const customer = await inTransaction((tx) => makeCustomer(tx, "Cedar Bank", []));
  const input = MakeDirectory.parse({ customerId: customer.id, name: "Directory", group });
  const { directoryId, token } = await makeDirectory(by, input);
  return { customer, directoryId, token };
}

/** The customer's administrators as they are listed now, by address; with those that were, as they were. */
export const administratorsOf = (customerId: string, alsoRemoved = false) =>
  db().administrator.findMany({
    where: { customerId, capacity: "ADMINISTRATOR", ...(!alsoRemoved && { removedAt: null }) },
    orderBy: { email: "asc" },
    include: { confirmations: true },
  });

/** The audit rows that a directory wrote, oldest first. */
export const auditOf = (directoryId: string) =>
  db().auditEntry.findMany({
    where: { details: { path: ["directory"], equals: directoryId } },
    orderBy: { sequence: "asc" },
  });

/** What was done with the customer's contacts, each with how often. */
export async function contactActsOf(customerId: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ action: string; count: number }[]>`
    SELECT action, count(*)::int AS count FROM audit_entry
    WHERE details ->> 'customerId' = ${customerId} AND action LIKE '%Contact' GROUP BY 1 ORDER BY 1`;
  return rows.map(({ action, count }) => `${action} ${count}`);
}

export const refusalsOf = async (directoryId: string) =>
  (await db().directory.findUniqueOrThrow({ where: { id: directoryId } })).refusals;

/** A contact as somebody at the desk lists it; answers its id. */
export const listByHand = (
  by: Somebody,
  customerId: string,
  email: string,
  capacity: "ADMINISTRATOR" | "LEGAL_CONTACT",
): Promise<string> => addContact(by, AddContact.parse({ customerId, capacity, name: "By hand", email }));

/** So many users of the directory at once, without the requests that would have sent them; answers their ids. */
export async function fillDirectory(directoryId: string, many: number): Promise<string[]> {
  const users = await db().$queryRaw<{ id: string }[]>`
    INSERT INTO directory_user (directory_id, user_name, active, attributes, created_at, changed_at)
    SELECT ${directoryId}::uuid, 'user-' || n || '@many.example', TRUE, jsonb_build_object('displayName', 'User ' || n,
      'emails', jsonb_build_array(jsonb_build_object('value', 'user-' || n || '@many.example'))), app_now(), app_now()
    FROM generate_series(0, ${many - 1}::int) AS n RETURNING id::text`;
  return users.map(({ id }) => id);
}
