import { db, type Transaction } from "@/lib/db";

/** What is kept is kept by its class; a hold or a notice owed keeps it longer, whatever its days say. */
export const RECORD_CLASSES = ["export", "package", "document", "evidence"] as const;
export type RecordClass = (typeof RECORD_CLASSES)[number];

/** Days by class. */
export type RetentionDays = Readonly<Record<RecordClass, number>>;

/** Each class in words, with the event from which its days run. */
export const RETENTION_WORDS: Readonly<Record<RecordClass, { title: string; from: string }>> = {
  export: {
    title: "Exports, and what the filter made of them",
    from: "from the delivery of the last package, as the time in which it can be contested",
  },
  package: { title: "Packages that were delivered", from: "from the closing of the demand" },
  document: { title: "Papers, letters and other documents", from: "from the closing of the demand" },
  evidence: {
    title: "What else is kept as evidence of a closed demand",
    from: "from the closing of the demand",
  },
};

/** The days of each class by the version in force. */
export async function retentionDays(tx: Transaction = db()): Promise<RetentionDays> {
  const [row] = await tx.$queryRaw<{ days: RetentionDays }[]>`SELECT retention_days() AS days`;
  if (!row?.days) throw new Error("No version of the retention of records is in force.");
  return row.days;
}
