import { readFileSync } from "node:fs";
import { join } from "node:path";

let version: string | undefined;

/** The version of Narrowgate that runs here, as the package names it. */
export function toolVersion(): string {
  version ??= JSON.parse(
    readFileSync(join(/* turbopackIgnore: true */ process.cwd(), "package.json"), "utf8"),
  ).version as string;
  return version;
}
