import { join } from "node:path";
import { Client } from "pg";
import type { BenchDatabase } from "@/cli/bench/fill-database";
import { compare, type Goal } from "@/cli/bench/measure";
import { peakGoal, runCommand } from "@/cli/bench/run-command";
import { rawStatement } from "@/lib/reporting/register/export-register";
import { REGISTER_FORMATS } from "@/lib/reporting/register/schema";

/** How many times as long as COPY each form may take. */
const MOST = { csv: 2, jsonl: 10 };
const NAMES = { csv: "CSV", jsonl: "JSON Lines" };

/** The command from its start to its end, against COPY of the same columns of the same rows, which writes them nowhere. */
export async function benchRegister(
  many: BenchDatabase,
  few: BenchDatabase,
  folder: string,
  say: (line: string) => void,
): Promise<Goal[]> {
  const { text } = rawStatement({ actor: { type: "console", account: "bench" } }, "demands");
  const bare = new Client({ connectionString: many.appUrl, options: "-c TimeZone=UTC -c jit=off" });
  await bare.connect();
  const goals: Goal[] = [];
  try {
    for (const format of REGISTER_FORMATS) {
      const out = join(folder, `register.${format}`);
      const exported = ({ appUrl }: BenchDatabase) =>
        runCommand(["export", "register", "--format", format, "--out", out], { DATABASE_URL: appUrl });
      let peak = 0;
      const measured = async () => {
        peak = Math.max(peak, await exported(many));
      };
      const timings = await compare(measured, () => bare.query(`COPY (${text}) TO STDOUT (FORMAT csv)`), 1);
      const what = `the register of ${many.demands.toLocaleString("en")} demands as ${NAMES[format]}`;
      goals.push(
        {
          what: `Exporting ${what}`,
          by: "median",
          ...timings,
          floorIs: "COPY of the same rows",
          most: MOST[format],
        },
        peakGoal(`exporting ${what}`, await exported(few), peak, say),
      );
    }
    return goals;
  } finally {
    await bare.end();
  }
}
