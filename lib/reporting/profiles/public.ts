import type { SectionName } from "@/lib/demands/results";
import type { Facts } from "@/lib/reporting/counting/count-requests";
import { isHalfYear, type ReportPeriod } from "@/lib/reporting/schema";
import { exactRow, METRICS_OF, SECTION_CODES, sumKey, tallyOf, untoldRow } from "./fact-rows";
import { UNTOLD } from "./hiding/hide";
import { someImported } from "./imported-notes";
import { isCompelled } from "./internal";
import { type ToldMetrics, toldRows, toldTotal } from "./public-section";
import { ToldBefore } from "./told-before";
import { type FactKey, type FactRow, OTHER, type Published, type TotalRow } from "./types";

/** Numbers of a public report below this are hidden. */
export const SMALLEST_PUBLIC = 10;

/** By this note a version says, for good, that it leaves out what a table of the Digital Services Act would give away. */
const LEFT_OUT =
  "Requests by jurisdiction and by instrument, and the hours, are left out: the table of the Digital Services Act for some of these days tells small numbers of them.";
export const leavesOut = ({ notes }: Published): boolean => notes.includes(LEFT_OUT);

const HOURS = ["ack_hours_median", "effect_hours_median"] as const;
const SECTIONS: readonly SectionName[] = ["requests", "preservation", "privateCivil"];

/** In the order of files. */
const rowsOfTold = (key: FactKey, section: SectionName, told: ToldMetrics): FactRow[] =>
  METRICS_OF[section].flatMap((metric) => {
    const one = told.get(metric);
    if (!one) return [];
    const hidden = one.status === "suppressed" || one.status === "not_reported";
    return [hidden ? untoldRow(key, metric, one.status) : exactRow(key, metric, one.value)];
  });

/**
 * The requests without emergencies, as far as a reader could compute it anyway: nothing that is hidden is known by it.
 */
function compelledOf(total: ToldMetrics, emergency: ToldMetrics | undefined, any: boolean): ToldMetrics {
  const told: ToldMetrics = new Map();
  for (const metric of METRICS_OF.requests.slice(0, METRICS_OF.requests.indexOf("challenged"))) {
    const whole = total.get(metric);
    const part = any ? emergency?.get(metric) : { status: "exact", value: 0 };
    if (whole?.status !== "exact" || part?.status !== "exact") continue;
    told.set(metric, { status: "exact", value: whole.value - (part.value ?? 0) });
  }
  return told;
}

/** Why the public profile cannot tell a period: of a half-year beside its year, the other half can be computed. */
export const publicRefuses = (period: ReportPeriod): string | null =>
  isHalfYear(period)
    ? null
    : "A public report is for a half-year: choose one from 1 January to 30 June, or from 1 July to 31 December.";

/**
 * What may be published. Numbers below `k` are hidden, and others with them, so that each hidden number could have at least
 * `k` values for all that a reader can compute from what is published (facts/reporting.md 6.5). Zeros stay zeros. National
 * security is in nothing of it. What the `published` version hides a correction hides again. `facts` has the requests by jurisdiction, `totals` everything else.
 * @param besideDsa leaves out of the requests what the table of the Digital Services Act would give away: by jurisdiction, by instrument, the hours
 */
export function publicProfile(
  { cells }: Facts,
  k: number,
  published: Published | null = null,
  besideDsa = false,
): Published {
  const before = new ToldBefore(published);
  const facts: FactRow[] = [];
  const totals: TotalRow[] = [];
  for (const section of SECTIONS) {
    const own = cells.filter((cell) => cell.section === section);
    const total_of = SECTION_CODES[section];
    const add = (key: FactKey, told: ToldMetrics, of: TotalRow["total_of"] = total_of) =>
      totals.push(...rowsOfTold(key, section, told).map((row) => ({ total_of: of, ...row })));
    const total = toldTotal(section, tallyOf(own), k, before.sum(total_of));
    const leftOut = besideDsa && section === "requests";
    if (leftOut) for (const metric of HOURS) if (total.has(metric)) total.set(metric, UNTOLD);
    add(sumKey(), total);
    if (total.get("requests")?.status !== "exact") continue;
    const places = before.table(total_of, "jurisdiction");
    const byPlace = leftOut ? [] : toldRows(section, own, (cell) => cell.jurisdiction, total, k, places);
    for (const { name, told } of byPlace) {
      const key = sumKey({ jurisdiction: name });
      if (section === "requests") facts.push(...rowsOfTold(key, section, told));
      else add(key, told);
    }
    if (section !== "requests") continue;
    const kinds = before.table(total_of, "instrument_class");
    const classes = leftOut ? [] : toldRows(section, own, (cell) => cell.instrumentClass, total, k, kinds);
    for (const { name, told } of classes) add(sumKey({ instrument_class: name }), told);
    const emergency = classes.find(({ name }) => name === "emergency")?.told;
    add(
      sumKey(),
      compelledOf(
        total,
        emergency,
        own.some((cell) => !isCompelled(cell)),
      ),
      "compelled",
    );
  }
  const notes = [
    `Numbers from 1 to ${k - 1} are hidden, and others beside them where a hidden one could else be computed.`,
    ...(facts.some(({ jurisdiction }) => jurisdiction === OTHER)
      ? ["Other: the jurisdictions that are too small to be named, together."]
      : []),
    ...someImported(cells.filter(({ section }) => section !== "nationalSecurity")),
  ];
  if (besideDsa) notes.push(LEFT_OUT);
  return { facts, totals, tables: [], notes };
}
