import type { AccountNames, Belongs } from "./account-names";
import { fieldsInDoubt, holdsClass, storedClass } from "./class-of-record";
import { isFileOfAMac } from "./file-of-a-mac";
import type { FilterItem } from "./filter-item";
import { valuesOf } from "./header-block";
import { KEPT_FIELDS, RECIPIENT_FIELDS, SENDER_FIELDS } from "./mail-fields";
import { unmappedFields } from "./mapped-columns";
import { mayBelongTo, mayNameAccount } from "./may-name-account";
import type { Reading } from "./reading";
import { accountsIn } from "./record-accounts";
import type { OutRule, UnclearReason } from "./words";

/** What a person decided about what no program could: one record, or a class of them that two people confirmed. */
export interface PersonsDecision {
  id: string;
  /** null: for every item. */
  item: string | null;
  ends: "in" | "out";
}
/** Holds for the record that was looked at, by its index and SHA-256, and for no other. */
export type RecordDecision = PersonsDecision & { index: number; sha256: string };
export type UnclearRule = PersonsDecision & { reason: UnclearReason };

/** Where a record ends for one item. `privileged` records are in, but lie apart and unread. */
export type Outcome =
  | { outcome: "in"; privileged: boolean; decidedBy?: string }
  | { outcome: "out"; rule: OutRule; decidedBy?: string }
  | { outcome: "unclear"; reason: UnclearReason };

/** What the steps ask of, beside the record and the item. */
export interface Rules {
  names: AccountNames;
  /** Those on this record. */
  recordDecisions: readonly PersonsDecision[];
  unclearRules: readonly UnclearRule[];
}

type Verdict = { out: OutRule } | { unclear: UnclearReason } | null;
type Step = (reading: Reading, item: FilterItem, rules: Rules) => Verdict;

const holdsItsClass: Step = ({ source, record }, { dataClass }) => {
  const holds = holdsClass(source, record, dataClass);
  if (holds === null) return { unclear: "UNMAPPED_FIELD" };
  return holds ? null : { out: "OTHER_CLASS" };
};

const liesInRange: Step = (reading, { from, to, since, dataClass }) => {
  const date = reading.date();
  if (!date) return storedClass(dataClass) === "BSI" ? null : { unclear: "DATE_MISSING" };
  if ("fault" in date) return { unclear: date.fault };
  if (date.at < from) return { out: "BEFORE_RANGE" };
  if (date.at >= to) return { out: "AFTER_RANGE" };
  return since !== null && date.at < since ? { out: "BEFORE_ORDER" } : null;
};

/** The clearest answer of several accounts: one that belongs is enough. */
function best(answers: readonly Belongs[]): Belongs {
  if (answers.includes("yes")) return "yes";
  return answers.find((one) => one !== "no") ?? "no";
}

const belongsToItem: Step = (reading, { holder, narrowedTo }, { names }) => {
  const { accounts, fault } = reading.accounts();
  const toHolder = accounts.map((account) => mayBelongTo(account, holder, names));
  const toNarrower = accounts.map((account, index): Belongs => {
    const asked = toHolder[index] ?? "no";
    if (asked === "no" || narrowedTo.length === 0) return asked;
    const narrower = best(narrowedTo.map((one) => mayBelongTo(account, one, names)));
    // Counsel named what lies below the domain: that it is asked for was judged.
    if (narrower === "yes" && asked === "ACCOUNT_BELOW_DOMAIN") return "yes";
    return narrower === "yes" ? asked : narrower;
  });
  const answer = best(toNarrower);
  if (answer === "yes") return null;
  if (answer !== "no") return { unclear: answer };
  if (fault) return { unclear: fault };
  if (mayNameAccount(reading, narrowedTo.length > 0 ? narrowedTo : [holder], names))
    return { unclear: "UNMAPPED_FIELD" };
  return { out: toHolder.includes("no") && best(toHolder) === "no" ? "OTHER_ACCOUNT" : "NARROWED_AWAY" };
};

/** Of an encrypted mail, what stands outside may be for show only (RFC 9788); other faults of parts matter where parts leave. */
const partsCanBeRead: Step = (reading, { dataClass }) => {
  const { fault } = reading.structure();
  const matters = storedClass(dataClass) === "C" || fault === "ENCRYPTED" || fault === "TOO_DEEP";
  return fault && matters ? { unclear: fault } : null;
};

/** Who wrote and to whom, also where it was sent on. */
const WHO = [...SENDER_FIELDS, ...RECIPIENT_FIELDS].filter(
  (name) => KEPT_FIELDS[name]?.shape === "addresses",
);

/** Of a record other than content the envelope is all that leaves: what cannot be read of it would be missing unseen. */
const envelopeCanBeRead: Step = ({ header }, { dataClass }) => {
  if (!header || storedClass(dataClass) !== "NC") return null;
  const values = WHO.flatMap((name) => valuesOf(header, name));
  return values.some((value) => accountsIn(value) === null) ? { unclear: "ENVELOPE_UNREADABLE" } : null;
};

/**
 * A row leaves whole as content: with a field that nobody mapped, anything could leave. Under another class no such field does;
 * but where it looks like one more element of a list that leaves, it would be missing unseen.
 */
const fieldsAreMapped: Step = ({ source, record }, { dataClass }) => {
  if (source.form !== "row") return null;
  const inDoubt =
    storedClass(dataClass) === "C"
      ? unmappedFields(source, record)
      : fieldsInDoubt(source, record, dataClass);
  return inDoubt.length > 0 ? { unclear: "UNMAPPED_FIELD" } : null;
};

const canBeScreened: Step = (reading) =>
  reading.screened() === "unknown" ? { unclear: "SCREEN_UNREADABLE" } : null;

/** By which a record may be outside. */
const MEASURES: readonly Step[] = [holdsItsClass, liesInRange, belongsToItem];

/**
 * What is asked of each record for each item, in this order. The first rule that puts it out does, whatever else is
 * unclear: outside by one measure is outside. Only then does the first that is unclear make it so; else it is in.
 */
const STEPS: readonly Step[] = [
  ...MEASURES,
  partsCanBeRead,
  envelopeCanBeRead,
  fieldsAreMapped,
  canBeScreened,
];

/** A record with a fault is unclear as a whole, unless it is surely outside. */
function stepsFor({ fault, mayBeOutside }: Reading): readonly Step[] {
  if (fault === null) return STEPS;
  return mayBeOutside ? MEASURES : [];
}

const isFor = (decision: PersonsDecision, item: FilterItem) =>
  decision.item === null || decision.item === item.id;

/** An entry of an archive that stays packed has no bytes to give. */
const isThere = ({ record: { bytes, rest, place } }: Reading) =>
  bytes.length > 0 || rest !== undefined || place.size === 0;

/**
 * A record that nobody can read has no envelope and no fields: only the whole of it could leave, and only as content, or
 * as a file that two people judged.
 */
const mayBeLetIn = (reading: Reading, item: FilterItem) =>
  isThere(reading) &&
  (reading.fault === null || storedClass(item.dataClass) === "C" || reading.record.form === "file");

/**
 * What people decided about an unclear record: about this one, else about each reason for which it is unclear. A file of
 * another format is judged alone: no rule reaches it.
 */
function decidedBy(
  { record }: Reading,
  item: FilterItem,
  reasons: readonly UnclearReason[],
  rules: Rules,
): { decided?: PersonsDecision | undefined; left?: UnclearReason | undefined } {
  const own = rules.recordDecisions.find((one) => isFor(one, item));
  if (own || record.form === "file") return { decided: own };
  const ruleFor = (reason: UnclearReason) =>
    rules.unclearRules.find((one) => one.reason === reason && isFor(one, item));
  const out = reasons.map(ruleFor).find((one) => one?.ends === "out");
  if (out) return { decided: out };
  const left = reasons.find((reason) => !ruleFor(reason));
  const [first] = reasons;
  return left || !first ? { left } : { decided: ruleFor(first) };
}

/** The outcome of a record for an item. The same record, item and rules always end the same, in whatever order. */
export function decide(reading: Reading, item: FilterItem, rules: Rules): Outcome {
  if (isFileOfAMac(reading.record)) return { outcome: "out", rule: "FILE_OF_A_MAC" };
  const reasons: UnclearReason[] = reading.fault ? [reading.fault] : [];
  for (const step of stepsFor(reading)) {
    const verdict = step(reading, item, rules);
    if (verdict && "out" in verdict) return { outcome: "out", rule: verdict.out };
    if (verdict && reading.fault === null) reasons.push(verdict.unclear);
  }
  const privileged = () => reading.screened() === "privileged";
  const [reason] = reasons;
  if (!reason) return { outcome: "in", privileged: privileged() };
  const { decided, left = reason } = decidedBy(reading, item, reasons, rules);
  if (decided?.ends === "out") return { outcome: "out", rule: "DECIDED_OUT", decidedBy: decided.id };
  if (!decided || !mayBeLetIn(reading, item)) return { outcome: "unclear", reason: left };
  return { outcome: "in", privileged: privileged(), decidedBy: decided.id };
}

/** Where a record ends at which the filter itself fails: it waits, until a person puts it out. */
export function whereItFails(item: FilterItem, { recordDecisions }: Rules): Outcome {
  const own = recordDecisions.find((one) => one.ends === "out" && isFor(one, item));
  return own
    ? { outcome: "out", rule: "DECIDED_OUT", decidedBy: own.id }
    : { outcome: "unclear", reason: "FILTER_FAILED" };
}
