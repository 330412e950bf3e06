import { type Environment, env } from "@/lib/env";

/**
 * Where a fault run may kill the worker: once a claim is committed, before and after the server asked for the message, and
 * before and after what was claimed or became of a mail is committed.
 */
export type FailPoint = NonNullable<Environment["failPoint"]>["name"];

let passed = 0;

/** Kills this process as a power cut would, the n-th time that it comes by the point named by NARROWGATE_FAILPOINT; does nothing without it. */
export function failPoint(name: FailPoint): void {
  const wanted = env().failPoint;
  if (wanted?.name !== name) return;
  passed += 1;
  if (passed === wanted.time) process.kill(process.pid, "SIGKILL");
}
