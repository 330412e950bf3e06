import { accountHoldersAreKnown, mayHoldTheAccount } from "@/lib/demands/account-holder";
import type { DemandFacts, OrderFacts } from "@/lib/demands/facts";
import { secrecyBuiltIn } from "@/lib/instruments/can-compel";

type SecrecyFacts = Pick<
  DemandFacts,
  "now" | "demand" | "kind" | "orders" | "items" | "contacts" | "takenOff"
>;

/** Built-in and certified secrecy ends by a recorded release only; a dated order at `holdsUntil`; an indefinite one never. */
export function orderInForce(order: OrderFacts, now: Date): boolean {
  if (order.releasedAt) return false;
  return order.holdsUntil === null || now < order.holdsUntil;
}

/** An order that had ended when it was entered does not say that secrecy in force has ended. */
const heldWhenEntered = ({ holdsUntil, enteredAt }: OrderFacts) => !holdsUntil || enteredAt < holdsUntil;

function orderCovers(order: OrderFacts, administratorId: string, facts: SecrecyFacts): boolean {
  if (order.covers === "ANYONE") return true;
  if (order.covers === "ALL_BUT_NAMED") return !order.permits.includes(administratorId);
  const known = [...facts.contacts, ...facts.takenOff].find((contact) => contact.id === administratorId);
  return mayHoldTheAccount(known?.email, facts);
}

/** Built-in secrecy of the kind that nobody has recorded as released. */
function builtInStands(facts: SecrecyFacts): boolean {
  const released = facts.orders.some((order) => order.basis !== "COURT_ORDER" && order.releasedAt);
  return secrecyBuiltIn(facts.kind) && !released;
}

/** Without regard to any order on file: unknown, in force by somebody's word alone, or part of the law. */
function coversEverybody(facts: SecrecyFacts): boolean {
  const { secrecy } = facts.demand;
  return (
    secrecy === "UNKNOWN" ||
    builtInStands(facts) ||
    (secrecy === "IN_FORCE" && !facts.orders.some(heldWhenEntered))
  );
}

/**
 * Does secrecy forbid telling this administrator, now? The same rule as secrecy_forbids() in the database, which a
 * test compares: unknown is forbidden, and secrecy said to be in force without an order on file covers everybody.
 */
export function secrecyForbids(facts: SecrecyFacts, administratorId: string): boolean {
  if (coversEverybody(facts)) return true;
  return facts.orders.some(
    (order) => orderInForce(order, facts.now) && orderCovers(order, administratorId, facts),
  );
}

/** Would secrecy forbid telling somebody whom no order permits? Asked where the customer has listed no administrator. */
export function secrecyForbidsAnyone(facts: SecrecyFacts): boolean {
  if (coversEverybody(facts)) return true;
  return facts.orders.some(
    (order) =>
      orderInForce(order, facts.now) && (order.covers !== "ACCOUNT_HOLDER" || !accountHoldersAreKnown(facts)),
  );
}

/** When the secrecy that stands now will have ended: null where no day is known, undefined where none stands. */
export function secrecyEnds(facts: SecrecyFacts): Date | null | undefined {
  const standing = facts.orders.filter((order) => orderInForce(order, facts.now));
  if (coversEverybody(facts)) return null;
  if (standing.length === 0) return undefined;
  const ends = standing.map((order) => order.holdsUntil);
  if (ends.includes(null)) return null;
  return ends.reduce((latest, end) => (latest && end && end > latest ? end : (latest ?? end)), null);
}
