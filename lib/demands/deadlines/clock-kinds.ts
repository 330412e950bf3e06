import type { Permission } from "@/lib/auth/permissions";

/** What a clock is to those who are warned of it. */
export interface ClockKindRule {
  /** What the feed says beside the reference: never a name, never what a person typed. */
  readonly short: string;
  /** So many days before it people are warned; 0 is the moment itself. */
  readonly daysBefore: readonly number[];
  /** Warned is whoever cares for the demand; where nobody does, all who hold this. */
  readonly warns: Permission;
  /** Passing it is a failure: lead counsel is told. A clock that merely runs out is none. */
  readonly overdue: boolean;
  /** Once it has passed, people and lead counsel are warned anew each day until it is done. */
  readonly daily: boolean;
  /** Whoever cares for the demand is warned only where they hold the permission; else all who do. */
  readonly onlyAble: boolean;
}

const kind = (
  short: string,
  daysBefore: readonly number[],
  overdue: boolean,
  warns: Permission,
  { daily = false, onlyAble = false }: { daily?: boolean; onlyAble?: boolean } = {},
): ClockKindRule => ({ short, daysBefore, overdue, warns, daily, onlyAble });

/** Every kind of clock that can run on a demand, and when it warns. */
// biome-ignore format: a table to be read across
export const CLOCK_KINDS = {
  response:   kind("answer due",                       [7, 3, 1],   true,  "item:decide"),
  challenge:  kind("objection or motion due",          [5, 2],      true,  "demand:challenge"),
  comity:     kind("motion for comity due",            [5, 2],      true,  "demand:challenge"),
  reciprocal: kind("government goes to the court",     [7, 1],      false, "demand:challenge"),
  own:        kind("deadline",                         [7, 3, 1],   true,  "deadline:keep"),
  redirect:   kind("answer to the redirect expected",  [1, 0],      false, "redirect:answer"),
  question:   kind("answer to a question expected",    [1, 0],      false, "record:write"),
  window:     kind("time to object ends",              [2],         false, "notice:send"),
  hold:       kind("hold on data ends",                [14, 3],     true,  "hold:waive"),
  secrecy:    kind("secrecy ends",                     [30, 14, 7], false, "secrecy:answer", { onlyAble: true }),
  notice:     kind("notice owed may be given",         [0],         false, "notice:send",    { onlyAble: true, daily: true }),
  mail:       kind("mail waits to be settled",         [0],         false, "mail:resend"),
  link:       kind("collection link expires",          [2],         false, "production:release"),
  bar:        kind("bar on delivery runs out",         [2],         false, "demand:challenge"),
  paper:      kind("paper of an oral service due",     [2, 0],      true,  "record:write"),
} as const satisfies Record<string, ClockKindRule>;

export type ClockKind = keyof typeof CLOCK_KINDS;

/** What stands in an inbox entry for a clock that warns. */
export const clockAct = (kind: ClockKind) => `clock:${kind}`;

/** The words of such an entry, or null for any other act. */
export function clockOfAct(act: string): string | null {
  const kind = act.startsWith("clock:") ? act.slice("clock:".length) : "";
  return Object.hasOwn(CLOCK_KINDS, kind) ? CLOCK_KINDS[kind as ClockKind].short : null;
}

/** The clocks that are deadlines with a rule, computed and kept as rows. */
export const DEADLINE_KINDS = ["response", "challenge", "comity", "reciprocal", "own"] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** From what a deadline comes. */
export const DEADLINE_SOURCES = {
  KIND: "the rule of the kind of paper",
  PAPER: "a day that the paper names",
  ORDER: "an order of a court",
  LAW: "the law",
  OURS: "a day we set ourselves",
} as const;
export type DeadlineSource = keyof typeof DEADLINE_SOURCES;
