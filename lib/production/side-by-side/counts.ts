import { OUT_RULES, type OutRule, UNCLEAR_REASONS, type UnclearReason } from "@/lib/production/filter/words";

/** Where the records of an export, or of several, ended: read = in + out + unclear; privileged ones are among those in. */
export interface Counts {
  read: number;
  in: number;
  privileged: number;
  out: number;
  unclear: number;
  outBy: Partial<Record<OutRule, number>>;
  unclearBy: Partial<Record<UnclearReason, number>>;
}

/** One line of a table of counts; those below another are parts of it. */
export interface CountLine {
  key: string;
  /** 0: all that was read. 1: in, out, unclear. 2: parts of these. */
  depth: 0 | 1 | 2;
  words: string;
  count: number;
}

type Kept = "read" | "in" | "privileged" | "out" | "unclear";
type Row = Record<Kept, bigint | number> & { outBy: unknown; unclearBy: unknown };

/** A row of `item_count` as plain numbers. */
export const countsOf = (row: Row): Counts => ({
  ...{ read: Number(row.read), in: Number(row.in), privileged: Number(row.privileged) },
  ...{ out: Number(row.out), unclear: Number(row.unclear) },
  outBy: row.outBy as Counts["outBy"],
  unclearBy: row.unclearBy as Counts["unclearBy"],
});

function addedBy<Key extends string>(
  all: readonly Partial<Record<Key, number>>[],
): Partial<Record<Key, number>> {
  const sum: Partial<Record<Key, number>> = {};
  for (const one of all)
    for (const [key, many] of Object.entries(one) as [Key, number][]) sum[key] = (sum[key] ?? 0) + many;
  return sum;
}

/** The counts of several exports together. */
export function added(all: readonly Counts[]): Counts {
  const sum = (kept: Kept) => all.reduce((before, one) => before + one[kept], 0);
  return {
    ...{
      read: sum("read"),
      in: sum("in"),
      privileged: sum("privileged"),
      out: sum("out"),
      unclear: sum("unclear"),
    },
    outBy: addedBy(all.map((one) => one.outBy)),
    unclearBy: addedBy(all.map((one) => one.unclearBy)),
  };
}

const inOrder = <Key extends string>(
  words: Readonly<Record<Key, string>>,
  by: Partial<Record<Key, number>>,
) =>
  (Object.keys(words) as Key[]).flatMap((key) => {
    const count = by[key];
    return count ? [{ key, depth: 2 as const, words: words[key], count }] : [];
  });

/** The counts as lines that add up from below: what is in, out by rule and unclear by reason, under all that was read. */
export function linesOf(counts: Counts): CountLine[] {
  const { privileged } = counts;
  const apart = {
    key: "privileged",
    depth: 2 as const,
    words: "of these, apart and unread: names a lawyer of the customer",
  };
  return [
    { key: "read", depth: 0, words: "Found in the exports", count: counts.read },
    { key: "in", depth: 1, words: "In: leaves", count: counts.in },
    ...(privileged > 0 ? [{ ...apart, count: privileged }] : []),
    { key: "out", depth: 1, words: "Out: never leaves", count: counts.out },
    ...inOrder(OUT_RULES, counts.outBy),
    { key: "unclear", depth: 1, words: "Unclear: waits for a person", count: counts.unclear },
    ...inOrder(UNCLEAR_REASONS, counts.unclearBy),
  ];
}

/** A line with the number of the run before, where the two differ or not. */
export interface ChangedLine extends CountLine {
  before: number;
}

/** Both runs line by line, in the order of `linesOf`; a line that only one of them has stands at 0 in the other. */
export function linesOfBoth(now: Counts, before: Counts): ChangedLine[] {
  const of = (counts: Counts) => new Map(linesOf(counts).map((line) => [line.key, line.count]));
  const [present, past] = [of(now), of(before)];
  return linesOf(added([now, before])).map((line) => ({
    ...line,
    count: present.get(line.key) ?? 0,
    before: past.get(line.key) ?? 0,
  }));
}
