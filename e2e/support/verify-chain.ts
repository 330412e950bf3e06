import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { productData } from "./product-data";

/** The verdict of `npx narrowgate verify` on the audit rows of the product under test. */
export async function verifyChain(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["cli/narrowgate.mjs", "verify"], {
    cwd: resolve(import.meta.dirname, "../.."),
    env: {
      ...process.env,
      NARROWGATE_DATA: productData(),
      NARROWGATE_DEMO: "1",
      NARROWGATE_BUILD: "test",
      DATABASE_URL: "",
    },
  });
  return JSON.parse(stdout).verdict;
}
