import { MEMBER_STATES } from "./member-states";
import { type NamedBy, type TableBefore, ToldBefore } from "./told-before";
import { OTHER, type Published } from "./types";

/** Papers that the Digital Services Act does not count as orders. */
const NO_ORDERS = ["emergency", "informal"] as const;

/** A sum of which every part is known; else null. */
const sumOf = (parts: readonly (number | null)[]): number | null =>
  parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);

/** The requests that public reports tell together that share no day; null where one of them does not tell a number. */
export class ToldRequests {
  readonly #open: readonly ToldBefore[];

  constructor(open: readonly Published[]) {
    this.#open = open.map((one) => new ToldBefore(one));
  }

  get total(): number | null {
    return sumOf(this.#open.map((one) => one.requests("requests")));
  }

  #tables = (by: NamedBy): TableBefore[] => this.#open.map((one) => one.table("requests", by));

  of(jurisdiction: string): number | null {
    return sumOf(this.#tables("jurisdiction").map((table) => table.requests(jurisdiction)));
  }

  /** By jurisdiction, of the named ones that are told. */
  #named(members: boolean): [jurisdiction: string, requests: number][] {
    const names = new Set(this.#tables("jurisdiction").flatMap(({ names }) => [...(names ?? [])]));
    return [...names].flatMap((name): [string, number][] => {
      const requests = this.of(name);
      if (name === OTHER || requests === null || MEMBER_STATES.includes(name) !== members) return [];
      return [[name, requests]];
    });
  }

  get members(): [jurisdiction: string, requests: number][] {
    return this.#named(true);
  }

  /** Of States that are told and no Member States. */
  get elsewhere(): number {
    return this.#named(false).reduce((sum, [, requests]) => sum + requests, 0);
  }

  /** Those that are no orders, as the tables by instrument tell them. */
  get noOrders(): number | null {
    return sumOf(this.#tables("instrument_class").flatMap((table) => NO_ORDERS.map(table.requests)));
  }

  /** Whether a table by instrument is told and hides how many are no orders. */
  get hidesNoOrders(): boolean {
    return this.#tables("instrument_class").some(
      (table) => (table.names?.size ?? 0) > 0 && NO_ORDERS.some((one) => table.requests(one) === null),
    );
  }
}
