import { spawn } from "node:child_process";
import type { Goal } from "@/cli/bench/measure";
import { COMMAND_ENVIRONMENT, commandFlags } from "@/cli/command-flags.mjs";

const MIB = 1024 ** 2;
/** No command over a million rows holds more. */
const MOST = 300;

// Asked within the process itself: what the system tells of a child begins with what its parent held.
const HOOK = `data:text/javascript,${encodeURIComponent(
  `let peak = 0; setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()); }, 10).unref();
   process.on("exit", () => process.stderr.write(\`\\npeak \${peak}\\n\`));`,
)}`;

/** Runs a command of ours in a process of its own, as one would; answers the most memory that it held, in megabytes. */
export async function runCommand(args: readonly string[], env: Record<string, string>): Promise<number> {
  const main = process.argv[1] ?? "";
  const child = spawn(process.execPath, [...commandFlags(args[0]), "--import", HOOK, main, ...args], {
    env: { ...process.env, ...COMMAND_ENVIRONMENT, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => {
    said += piece;
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  const peak = /peak (\d+)/.exec(said)?.[1];
  if (code !== 0 || peak === undefined) throw new Error(`${args.join(" ")} ended with ${code}: ${said}`);
  return Number(peak) / MIB;
}

const constantly = (value: number) => ({ median: value, p95: value });

/** That a command stays beneath what commands may hold; says beside it what it held over few rows. */
export function peakGoal(what: string, few: number, many: number, say: (line: string) => void): Goal {
  say(`Memory of ${what}: ${few.toFixed(0)} MB over few rows, ${many.toFixed(0)} MB over many.`);
  return {
    ...{ what: `Memory of ${what} (megabytes, not ms)`, by: "median", most: 1 },
    ...{ measured: constantly(many), floor: constantly(MOST), floorIs: "what no command may hold more of" },
  };
}
