import { writeSync } from "node:fs";
import { type Environment, env } from "@/lib/env";

/**
 * Where a fault run may kill the worker. Of mail: once a claim is committed, before and after the server asked for the message,
 * and before and after what was claimed or became of a mail is committed. Of the filter: once a run is claimed, amid a part,
 * once the parts of a stretch are stored, before its point is committed, and after. Of a sealing: once it is claimed, amid the
 * packing, once the package is stored, before it is written down for good, and after. Of imports of requests: once one is
 * claimed, amid its file, once its rows are kept, before that is committed, and after.
 */
export type FailPoint = NonNullable<Environment["failPoint"]>["name"];

const STANDARD_ERROR = 2;
let passed = 0;

/**
 * Kills this process as a power cut would, the n-th time that it comes by the point named by NARROWGATE_FAILPOINT, and says
 * so first: whoever counts the kills must tell them from other ends. Does nothing without that setting.
 */
export function failPoint(name: FailPoint): void {
  const wanted = env().failPoint;
  if (wanted?.name !== name) return;
  passed += 1;
  if (passed !== wanted.time) return;
  writeSync(STANDARD_ERROR, `Killed ${name}.\n`);
  process.kill(process.pid, "SIGKILL");
}
