import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import type { Setting } from "@/cli/faults/campaign";
import { asOwner } from "@/lib/demands/model/test-stage";

const root = dirname(dirname(import.meta.dirname));

/** A small campaign on the database of a test file, with the worker bundled beside the desk that may be running. */
export async function testSetting(size: number): Promise<Setting> {
  const bundle = "import('./cli/build.mjs').then(({ bundleCommands }) => bundleCommands(process.cwd()))";
  execFileSync(process.execPath, ["-e", bundle], {
    cwd: root,
    env: { ...process.env, NARROWGATE_BUILD: "test" },
  });
  return { owner: await asOwner(), seed: 20_261_129, size, root, build: "build-test" };
}
