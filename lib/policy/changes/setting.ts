import type { Transaction } from "@/lib/db";
import type { SettingSubject } from "@/lib/generated/prisma/enums";

export type { SettingSubject };

/** The version of a setting that is in use. */
export interface InUse<Content> {
  version: number;
  content: Content;
}

/** A version as two people agreed on it, about to be written. */
export interface NewVersion<Content> {
  changeId: string;
  key: string;
  version: number;
  content: Content;
}

/**
 * One sort of setting that is changed by two people and kept in versions. Each sort has one such description, and a table
 * whose trigger is `setting_version_takes_two`.
 */
export interface Setting<Content> {
  subject: SettingSubject;
  /** The version in use, or null where there is none of that key yet. */
  inUse(tx: Transaction, key: string): Promise<InUse<Content> | null>;
  /**
   * What was proposed, complete and as it will be stored. Asked when it is proposed and again when it is confirmed.
   * @throws InvalidInput by field for what no version may say
   */
  check(tx: Transaction, key: string, proposed: unknown): Promise<Content>;
  /** Writes the new version; the database retires the one before. */
  write(tx: Transaction, version: NewVersion<Content>): Promise<void>;
}

/** One change of a setting at a time: whoever comes second sees what the first one did. Held until the transaction ends. */
export async function lockSetting(tx: Transaction, subject: SettingSubject, key: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${subject} ${key}`}, 0))::text`;
}
