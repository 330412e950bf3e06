import { createHash } from "node:crypto";

/** Stands for what somebody had before them when a form was opened; another value means that it was changed since. */
export const seenAs = (fields: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(fields)).digest("hex");

export const CHANGED_MEANWHILE =
  "Somebody changed this meanwhile. What you typed stands in the form: open the page anew beside it, and change what is still to change.";
