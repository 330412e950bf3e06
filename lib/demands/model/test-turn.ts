import type { DemandFacts } from "@/lib/demands/facts";
import type { Stage } from "@/lib/demands/model/test-stage";
import type { Somebody } from "@/lib/demands/test-world";
import type { Command, Done } from "@/lib/demands/transition";

const NOBODY = "00000000-0000-4000-8000-000000000000";
const HOUR = 3_600_000;

/** One act about to be tried: the facts as they stand, and a number out of which every choice is made. */
export class Turn {
  constructor(
    readonly stage: Stage,
    readonly facts: DemandFacts,
    readonly n: number,
  ) {}

  /** One of these by the number; undefined if there is none. */
  pick<T>(among: readonly T[]): T | undefined {
    return among[this.n % Math.max(among.length, 1)];
  }

  one<const T>(first: T, ...others: readonly T[]): T {
    return this.pick([first, ...others]) ?? first;
  }

  /** The id of one of these; where there is none, an id that nothing has. */
  idOf(among: readonly { id: string }[]): string {
    return this.pick(among)?.id ?? NOBODY;
  }

  /** True once in so many. */
  once(inSoMany: number): boolean {
    return this.n % inSoMany === inSoMany - 1;
  }

  /** What a person types here. */
  get words(): string {
    return `As ${this.stage.typed} says.`;
  }

  inHours(hours: number): Date {
    return new Date(this.facts.now.getTime() + hours * HOUR);
  }
}

/** Carries out one act as its form would; every answer is made from the turn. */
export type Play = (who: Somebody, command: Command, turn: Turn) => Promise<Done>;
