import { readFileSync } from "node:fs";
import type { Goal } from "@/cli/bench/measure";

const MIB = 1024 ** 2;
/** By how much what is larger may need more memory than what is smaller. */
const FLAT = 1.25;

/** The most memory that this process holds meanwhile, in megabytes. */
export async function peakOf(work: Promise<unknown>): Promise<number> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().rss / MIB);
  };
  const timer = setInterval(look, 50);
  await work.finally(() => clearInterval(timer));
  look();
  return peak;
}

/** Megabytes that a process holds, from the kernel; none once it has ended. */
function heldBy(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The same of another process. */
export async function peakOfProcess(pid: number, work: Promise<unknown>): Promise<number> {
  let peak = heldBy(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, heldBy(pid));
  }, 50);
  await work.finally(() => clearInterval(timer));
  return peak;
}

type Peak = [bytes: number, megabytes: number];
const inMegabytes = (value: number) => ({ median: value, p95: value });

/** That memory does not grow with what goes through; says both peaks. `while` as in "Memory while 4 GiB are filtered". */
export function memoryGoal(meanwhile: string, small: Peak, large: Peak, say: (line: string) => void): Goal {
  const [few, many] = [small, large].map(([bytes]) => `${Math.round(bytes / MIB)} MiB`);
  say(
    `Memory of the process: ${small[1].toFixed(0)} MB while ${few} ${meanwhile}, ${large[1].toFixed(0)} MB while ${many}.`,
  );
  return {
    ...{ what: `Memory while ${many} ${meanwhile} (megabytes, not ms)`, by: "median", most: FLAT },
    ...{ measured: inMegabytes(large[1]), floor: inMegabytes(small[1]) },
    floorIs: `memory of the same process while ${few} ${meanwhile} before`,
  };
}
