import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
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
  private constructor(private readonly child: ChildProcess) {
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

  /** How it ended: the signal, or what it said where it ended by itself. */
  async ended(): Promise<string> {
    if (this.running) await once(this.child, "exit");
    return this.child.signalCode ?? (this.said.slice(0, 500) || "asked to");
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Asks it to stop, as the supervisor does, and waits until it is gone. */
  async stop(): Promise<void> {
    if (!this.running) return;
    this.child.kill("SIGTERM");
    await this.ended();
  }
}
