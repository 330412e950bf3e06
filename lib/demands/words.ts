import type { DemandStatus, FlagKind, Outcome, RelationKind, Secrecy } from "@/lib/generated/prisma/enums";

export const STATUS_WORDS = {
  RECEIVED: "received",
  REDIRECTING: "redirecting to the customer",
  IN_REVIEW: "in review",
  NOTIFYING: "notifying the customer",
  PRODUCING: "producing",
  PRODUCED: "produced",
  CHALLENGED: "challenged",
  PRESERVING: "preserving",
  CLOSED: "closed",
} as const satisfies Record<DemandStatus, string>;

/** The same as names, for badges, columns and steps. */
export const STATUS_NAMES = {
  RECEIVED: "Received",
  REDIRECTING: "Redirecting",
  IN_REVIEW: "In review",
  NOTIFYING: "Notifying",
  PRODUCING: "Producing",
  PRODUCED: "Produced",
  CHALLENGED: "Challenged",
  PRESERVING: "Preserving",
  CLOSED: "Closed",
} as const satisfies Record<DemandStatus, string>;

export const OUTCOME_WORDS = {
  REDIRECTED: "redirected to the customer",
  REJECTED: "rejected",
  WITHDRAWN: "withdrawn by the authority",
  NO_DATA: "no data",
  PRODUCED_FULL: "produced in full",
  PRODUCED_PART: "produced in part",
  PRESERVED: "preserved",
  SUPERSEDED: "superseded",
  SET_ASIDE: "set aside",
  NOT_COLLECTED: "not collected",
} as const satisfies Record<Outcome, string>;

export const SECRECY_WORDS = {
  IN_FORCE: "Secrecy in force",
  NONE: "No secrecy",
  UNKNOWN: "Secrecy unknown",
} as const satisfies Record<Secrecy, string>;

/** Whom a demand must not treat like anybody: V15 and V16. */
export const FLAG_WORDS = {
  PRIVILEGE: "Privilege",
  PRESS: "Press",
  PUBLIC_AUTHORITY: "Public authority",
  MEDICAL: "Medical",
  DIPLOMATIC: "Diplomatic",
} as const satisfies Record<FlagKind, string>;

/** How one demand belongs to another. */
export const RELATION_WORDS = {
  DUPLICATE: "the same again",
  FOLLOW_UP: "follow-up of it",
  PRESERVATION: "asks for what was preserved under it",
  SAME_INVESTIGATION: "same investigation",
} as const satisfies Record<RelationKind, string>;

/** "received, in review or producing" */
export function sayStatuses(statuses: readonly DemandStatus[]): string {
  const said = statuses.map((status) => STATUS_WORDS[status]);
  const last = said.at(-1) ?? "";
  return said.length > 1 ? `${said.slice(0, -1).join(", ")} or ${last}` : last;
}

/** Words as the beginning of a sentence. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
