import { db, type Transaction } from "@/lib/db";
import type { RecordClass } from "@/lib/files/demand-key";

/** Days by class. */
export type RetentionDays = Readonly<Record<RecordClass, number>>;

export interface ClassWords {
  title: string;
  /** The event from which its days run. */
  from: string;
  /** Why it is kept, and why no longer. */
  because: string;
}

/** What is kept is kept by its class; a legal hold or a notice owed keeps it longer, whatever its days say. */
export const RETENTION_WORDS: Readonly<Record<RecordClass, ClassWords>> = {
  export: {
    title: "Exports, with the envelopes of what was unclear in them",
    from: "from the delivery of the last package, as the time in which it can be contested; else from the closing",
    because:
      "They hold more than the law lets out. They are needed only while somebody may ask for the filter to be run again.",
  },
  package: {
    title: "What was let out, and the packages that were delivered",
    from: "from the closing of the demand",
    because:
      "A court may ask for the copy that was handed over. Its manifest with the hashes and the signature stays after it.",
  },
  document: {
    title: "Papers, letters and other documents",
    from: "from the closing of the demand; the last closing, where demands share a paper",
    because:
      "They show by what right data left, while claims can still be raised (18 U.S.C. 2707(f): two years from discovery).",
  },
  evidence: {
    title: "What else is kept as evidence of a closed demand, such as mails that were received",
    from: "from the closing of the demand",
    because: "It explains what was done and who was told, for as long as anybody may ask.",
  },
};

/** What keeps records whatever their days say, by the code of the database's own rule. */
export const KEPT_BECAUSE: Readonly<Record<string, string>> = {
  OPEN: "The demand is not closed",
  LEGAL_HOLD: "A legal hold stands",
  NOTICE_OWED: "A notice is still owed to the customer",
  INCIDENT: "An incident is open",
  CHALLENGE: "A challenge is open",
  OBJECTION: "An objection is open",
  BAR: "A bar stands",
  CLOCK: "A deadline or an order still runs",
  LEANED_ON: "Another open demand leans on this one",
};

/** The days of each class by the version in force. */
export async function retentionDays(tx: Transaction = db()): Promise<RetentionDays> {
  const [row] = await tx.$queryRaw<{ days: RetentionDays }[]>`SELECT retention_days() AS days`;
  if (!row?.days) throw new Error("No version of the retention of records is in force.");
  return row.days;
}

/** The number of the version in force. */
export async function retentionVersion(tx: Transaction = db()): Promise<number> {
  const row = await tx.retentionVersion.findFirstOrThrow({ where: { supersededAt: null } });
  return row.version;
}
