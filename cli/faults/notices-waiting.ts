import { inTransaction } from "@/lib/db";
import { demandsToTell } from "@/lib/demands/test-notice";
import { makeCustomer, type TestCustomer, type World } from "@/lib/demands/test-world";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

/** So many demands of as many customers come from one instrument: registering it is not what is tried here. */
export const PER_INSTRUMENT = 10;

/** Customers with so many fresh administrators each. */
export async function customersOf(name: string, administrators: readonly number[]): Promise<TestCustomer[]> {
  const made: TestCustomer[] = [];
  for (const many of administrators)
    made.push(await inTransaction((tx) => makeCustomer(tx, name, Array<"fresh">(many).fill("fresh"))));
  return made;
}

/** Demands of which the administrators, so many each, have been told: their mails wait. Answers the references. */
export async function noticesWaiting(
  world: World,
  name: string,
  administrators: readonly number[],
): Promise<string[]> {
  const told: string[] = [];
  for (let at = 0; at < administrators.length; at += PER_INSTRUMENT) {
    const customers = await customersOf(name, administrators.slice(at, at + PER_INSTRUMENT));
    for (const reference of await demandsToTell(world, customers)) {
      await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
      told.push(reference);
    }
  }
  return told;
}
