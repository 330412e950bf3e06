import { clockText } from "@/components/ui/clock";
import type { InstrumentKind } from "@/lib/instruments/kind";
import { TOUCHED_AT_MOST, type TouchedDemand } from "@/lib/intake/catalog/touched-demands";

// Of national security no page tells how many there are (decision 36); whoever may know of a demand reads its reference.
const demands = ({ nationalSecurity }: InstrumentKind, count: number) => {
  if (nationalSecurity) return "open demands";
  return count === 1 ? "one open demand" : `${count} open demands`;
};
const named = (found: TouchedDemand[]) =>
  found
    .slice(0, 5)
    .map(
      ({ reference, wouldBe, zone }) =>
        `${reference} (${wouldBe ? clockText(wouldBe, zone, "date") : "no day"})`,
    )
    .join(", ") + (found.length > 5 ? " and others" : "");

/** What confirming a row would mean for the demands that are open, a sentence each. Pure. */
export function whatFollows(
  before: InstrumentKind | null,
  after: InstrumentKind,
  touched: TouchedDemand[],
): string[] {
  const moves = touched.filter(({ standing }) => standing === "moves");
  const passed = touched.filter(({ standing }) => standing === "passed");
  const many = touched.length === TOUCHED_AT_MOST && !after.nationalSecurity ? "At least " : "";
  const notes = [
    touched.length === 0
      ? "No open demand of this kind that you may know of."
      : `${many}${demands(after, touched.length)} of this kind: each keeps the version it was registered with, its scope, its window and its due day. Only papers registered from now on follow the new row.`,
  ];
  if (moves.length > 0)
    notes.push(
      `By the new rule ${demands(after, moves.length)} would be due on another day, and none is moved: ${named(moves)}.`,
    );
  if (passed.length > 0)
    notes.push(
      `By the new rule the day of ${demands(after, passed.length)} would have passed already. A rule made later does not make an answer late: their days stay as they are. Where the new law binds them all the same, ask the authority for more time or set an earlier day on the demand: ${named(passed)}.`,
    );
  if (before?.state === "in-force" && after.state !== "in-force" && touched.length > 0)
    notes.push("The law behind them ends. Look at each: reject or challenge what no longer compels.");
  return notes.map((note) => note.charAt(0).toUpperCase() + note.slice(1));
}
