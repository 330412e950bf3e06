import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const counts = (name) => name !== "generated" && !/\.test\.tsx?$|\.mjs$/.test(name);

/**
 * A hash of the contents of these files and folders of the clone, of the Node.js version and of the platform. In folders,
 * tests, generated files and scripts that run as they stand do not count.
 * @param {string} root
 * @param {string[]} paths files or folders, relative to root; what does not exist is left out
 */
export function fingerprint(root, paths) {
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}`);
  for (const path of paths) {
    for (const file of filesBelow(root, path))
      hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function filesBelow(root, path) {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (!statSync(whole).isDirectory()) return [path];
  const names = readdirSync(whole).filter(counts);
  return names.sort().flatMap((name) => filesBelow(root, `${path}/${name}`));
}
