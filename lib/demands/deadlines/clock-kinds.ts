/** What a clock is to those who are warned of it. */
export interface ClockKindRule {
  /** What the feed says beside the reference: never a name, never what a person typed. */
  readonly short: string;
  /** So many days before it people are warned; 0 is the moment itself. */
  readonly daysBefore: readonly number[];
  /** Passing it is a failure: lead counsel is told. A clock that merely runs out is none. */
  readonly overdue: boolean;
}

const kind = (short: string, daysBefore: readonly number[], overdue: boolean): ClockKindRule => ({
  short,
  daysBefore,
  overdue,
});

/** Every kind of clock that can run on a demand, and when it warns. */
// biome-ignore format: a table to be read across
export const CLOCK_KINDS = {
  response:   kind("answer due",                       [7, 3, 1],   true),
  challenge:  kind("objection or motion due",          [5, 2],      true),
  comity:     kind("motion for comity due",            [5, 2],      true),
  reciprocal: kind("government goes to the court",     [7, 1],      false),
  own:        kind("deadline",                         [7, 3, 1],   true),
  redirect:   kind("answer to the redirect expected",  [1, 0],      false),
  question:   kind("answer to a question expected",    [1, 0],      false),
  window:     kind("time to object ends",              [2],         false),
  hold:       kind("hold on data ends",                [14, 3],     true),
  secrecy:    kind("secrecy ends",                     [30, 14, 7], false),
  notice:     kind("notice owed may be given",         [0],         false),
  mail:       kind("mail waits to be settled",         [0],         false),
  link:       kind("collection link expires",          [2],         false),
  bar:        kind("bar on delivery runs out",         [2],         false),
  paper:      kind("paper of an oral service due",     [2, 0],      true),
} as const satisfies Record<string, ClockKindRule>;

export type ClockKind = keyof typeof CLOCK_KINDS;

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
