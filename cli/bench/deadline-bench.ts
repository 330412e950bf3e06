import { db } from "@/lib/db";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { askedOfRule, computeAsked } from "@/lib/demands/deadlines/asked";
import { CATALOG } from "@/lib/instruments/catalog";

interface Served {
  at: Date;
  zone: string;
}

/** The rules of the catalog that count from service: our answer, our own motion, and how long data are kept. */
const RULES = CATALOG.flatMap(({ deadline, challenge, duration }) => [
  deadline,
  ...(challenge ? [challenge] : []),
  ...(duration ? [{ ...duration, from: "service" as const }] : []),
]).filter(({ rule, calendar }) => rule !== "none" && rule !== "fixed" && calendar !== null);

const quantile = (sorted: Float64Array, share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/**
 * Computes three deadlines of every demand on file, in this one process and one after the other, each with its sentence:
 * a day by the federal rules and whatever two rules of the catalog come next. Answers the figures as lines for the console.
 */
export async function benchDeadlines(): Promise<string[]> {
  const served = await db().$queryRaw<Served[]>`
    SELECT n.served_at AS at, n.served_zone AS zone FROM demand d JOIN instrument n ON n.id = d.instrument_id ORDER BY d.id`;
  const taken = new Float64Array(served.length);
  let computed = 0;
  const began = performance.now();
  for (const [index, one] of served.entries()) {
    const start = performance.now();
    const federal = { rule: "frcp", calendar: "us-federal", days: 14, from: "service" } as const;
    for (const rule of [federal, RULES[index % RULES.length], RULES[(index + 1) % RULES.length]]) {
      if (!rule) continue;
      const { dueAt, why } = computeAsked(askedOfRule(rule, one, null), findCalendar);
      if (dueAt === null || why === "") throw new Error("A rule that counts gave no deadline.");
      computed += 1;
    }
    taken[index] = (performance.now() - start) * 1000;
  }
  const seconds = (performance.now() - began) / 1000;
  taken.sort();
  return [
    `Deadlines: ${computed} of ${served.length} demands in ${seconds.toFixed(1)} s, in one process`,
    `    ${Math.round(computed / seconds)} deadlines and ${Math.round(served.length / seconds)} demands a second`,
    `    three deadlines of one demand: median ${Math.round(quantile(taken, 0.5))} µs, p95 ${Math.round(quantile(taken, 0.95))} µs`,
  ];
}
