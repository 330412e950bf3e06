import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import { inject } from "vitest";
import type { Setting } from "@/cli/faults/campaign";
import { asOwner } from "@/lib/demands/model/test-stage";

const root = dirname(dirname(import.meta.dirname));
const BUNDLE = "import('./cli/build.mjs').then(({ bundleCommands }) => bundleCommands(process.cwd()))";

/** A small campaign on the database of a test file. */
export async function testSetting(size: number): Promise<Setting> {
  const serverUrl = inject("serverUrl");
  return { owner: await asOwner(), serverUrl, seed: 20_261_129, size, root, build: "build-test" };
}

/** The worker as `npm run faults` starts it, bundled beside the desk that may be running. */
export function bundleWorker(): void {
  const env = { ...process.env, NARROWGATE_BUILD: "test" };
  execFileSync(process.execPath, ["-e", BUNDLE], { cwd: root, env });
}
