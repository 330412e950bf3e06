import { makeDirectory } from "@/lib/contacts/directories/make-directory";
import { MakeDirectory } from "@/lib/contacts/directories/schema";
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

export const refusalsOf = async (directoryId: string) =>
  (await db().directory.findUniqueOrThrow({ where: { id: directoryId } })).refusals;
