import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Setting } from "@/cli/faults/campaign";
import { testEnvironment } from "@/cli/testing/test-environment.mjs";
import { env } from "@/lib/env";

/** Milliseconds that a worker of a fault run leaves the mail server at each step. */
const LIMIT = 400;

/** A real process of the bundled worker, on the database of this process; it ends with us. */
export class WorkerProcess {
  private said = "";
  private readonly gone: Promise<unknown>;
  private constructor(private readonly child: ChildProcess) {
    this.gone = once(child, "close");
    child.stderr?.on("data", (text) => {
      this.said += text;
    });
  }

  static start({ root, build }: Setting, smtpUrl: string, more: Record<string, string> = {}): WorkerProcess {
    const { databaseUrl, dataPlace } = env();
    const leash = pathToFileURL(join(root, "cli/leash.mjs")).href;
    const child = spawn(process.execPath, ["--import", leash, join(root, build, "worker.mjs")], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        ...testEnvironment,
        ...more,
        NODE_ENV: "test",
        DATABASE_URL: databaseUrl,
        NARROWGATE_DATA: dataPlace,
        NARROWGATE_SEND_LIMIT: String(LIMIT),
        NARROWGATE_LEASHED_TO: String(process.pid),
        SMTP_URL: smtpUrl,
      },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    return new WorkerProcess(child);
  }

  /** How it ended: the signal, if by one, and what it said. */
  async ended(): Promise<{ signal: NodeJS.Signals | null; said: string }> {
    await this.gone;
    return { signal: this.child.signalCode, said: this.said.trim().slice(0, 500) };
  }

  /** The most memory that it held so far, in bytes; 0 where the system does not tell. */
  get peak(): number {
    try {
      const said = readFileSync(`/proc/${this.child.pid}/status`, "utf8");
      return Number(/VmHWM:\s+(\d+) kB/.exec(said)?.[1] ?? 0) * 1024;
    } catch {
      return 0;
    }
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.gone;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Asks it to stop, as the supervisor does, and waits until it is gone. */
  async stop(): Promise<void> {
    if (this.running) this.child.kill("SIGTERM");
    await this.gone;
  }
}
