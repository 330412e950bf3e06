import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endProcess, processIdentity } from "./process-identity.mjs";

const file = (place) => join(place, "children.json");

/**
 * Ends the children of a supervisor that was killed, should any have outlived it, and returns a function that notes
 * those of this one.
 * @param {string} place the data place; the caller holds its lock
 * @returns {Promise<(pid: number) => void>}
 */
export async function noteChildren(place) {
  const left = read(place).filter(isRunning);
  await Promise.all(left.map(({ pid }) => endProcess(pid)));
  let children = [];
  return (pid) => {
    children = [...children.filter(isRunning), { pid, identity: processIdentity(pid) }];
    writeFileSync(`${file(place)}.side`, JSON.stringify(children));
    renameSync(`${file(place)}.side`, file(place));
  };
}

const isRunning = ({ pid, identity }) => processIdentity(pid) === identity;

function read(place) {
  try {
    return JSON.parse(readFileSync(file(place), "utf8"));
  } catch {
    return [];
  }
}
