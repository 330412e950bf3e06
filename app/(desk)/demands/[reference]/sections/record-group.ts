import type { PageAct } from "../../forms/all-forms";

/** One record beside the demand: what it says, since when, and how it ended if it did. */
export interface RecordEntry {
  id: string;
  at: Date;
  what: string;
  /** More of it, in small. */
  detail?: string | undefined;
  ended: string | null;
  /** Has not ended, and asks nothing of anybody: in force, or confirmed. */
  stands?: string | undefined;
}

/** Records of one sort, with the acts that add one and those that end one. */
export interface RecordGroup {
  title: string;
  entries: RecordEntry[];
  adds: PageAct[];
  /** Offered only while one is open. */
  ends?: PageAct[];
  /** Says more than a custodian is to know. */
  forLawyers?: boolean;
}

/** "ALL_BUT_NAMED" as "all but named" */
export const spell = (code: string) => code.toLowerCase().replaceAll("_", " ");
