import { readFileSync } from "node:fs";

// Loaded by whatever Node.js there is before anything else, so it is written as an old one can read it.

/**
 * Imports and runs a program if this Node.js can run it; otherwise one sentence says which Node.js is needed.
 * @param {number} exitCode with which the program ends on another Node.js
 * @param {() => Promise<unknown>} program
 */
export function onSupportedNode(exitCode, program) {
  const obstacle = nodeObstacle(process.versions.node);
  if (!obstacle) return program();
  process.stderr.write(`${obstacle}\n`);
  process.exitCode = exitCode;
}

/** Why a Node.js of this version cannot run Narrowgate by the range that package.json gives, or an empty text. */
export function nodeObstacle(version) {
  const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const ranges = engines.node.split(" || ").map(readRange);
  const [major, minor] = version.split(".").map(Number);
  if (ranges.some((range) => range.holds(major, minor))) return "";
  return `Narrowgate needs Node.js ${ranges.map(({ words }) => words).join(", or ")}; this is ${version}.`;
}

// `^20.19` is 20.19 or a later 20; `>=24.0` is 24.0 or anything later.
function readRange(text) {
  const [, sign, least] = /^(\^|>=)([\d.]+)$/.exec(text);
  const [leastMajor, leastMinor] = least.split(".").map(Number);
  if (sign === "^") {
    const holds = (major, minor) => major === leastMajor && minor >= leastMinor;
    return { holds, words: `${least} or a later ${leastMajor}` };
  }
  const holds = (major, minor) => major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return { holds, words: `${least} or newer` };
}
