import { execFileSync } from "node:child_process";
import { createWriteStream, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { compare, type Goal } from "@/cli/bench/measure";
import { memoryGoal, peakOf } from "@/cli/bench/memory";
import { exportOfMails, freshRun, mailbox } from "@/cli/faults/filter-story";
import { runNow } from "@/lib/production/runs/run-now";

const MIB = 1024 ** 2;
const GIB = 1024 * MIB;
const LINE = 51;
/** Lines of the body of a mail: half of them have more than 400, which are 20 KiB. */
const LINES = (no: number) => 200 + ((no * 37) % 401);
const MAIL = 400 * LINE + 160;
const RUNS = 3;

export interface FilterSizes {
  speed: number;
  memory: [small: number, large: number];
}
const SIZES: FilterSizes = { speed: GIB, memory: [100 * MIB, 4 * GIB] };

const mailsIn = (bytes: number) => Math.floor(bytes / MAIL);
const exportOf = (bytes: number) => exportOfMails(mailsIn(bytes), LINES);

async function filterAnew(exportId: string): Promise<void> {
  await freshRun(exportId);
  const run = await runNow(exportId);
  if (!run.endedAt) throw new Error("The run did not end.");
}

/**
 * The whole run of the filter over a stored mailbox (opening, deciding, sealing what is in as parts) against `sha256sum` of the
 * same mailbox as a plain file, turn by turn; and the memory that it takes while a small and a large one are filtered.
 */
export async function benchFilter(
  folder: string,
  say: (line: string) => void,
  { speed, memory: [small, large] }: FilterSizes = SIZES,
): Promise<Goal[]> {
  const plain = join(folder, "mailbox.mbox");
  await pipeline(Readable.from(mailbox("jo@bee.example", mailsIn(speed), LINES)), createWriteStream(plain));
  const exportId = await exportOf(speed);
  const sum = async () => void execFileSync("sha256sum", [plain]);
  const timings = await compare(() => filterAnew(exportId), sum, RUNS);
  rmSync(plain);
  const ofSmall = await exportOf(small);
  const [little, much] = [await peakOf(filterAnew(ofSmall)), await peakOf(filterAnew(await exportOf(large)))];
  return [
    {
      ...{ what: `Filtering a mailbox of ${Math.round(speed / MIB)} MiB`, by: "median", most: 4, ...timings },
      floorIs: "sha256sum of the same file",
    },
    memoryGoal("are filtered", [small, little], [large, much], say),
  ];
}
