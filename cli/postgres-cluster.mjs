import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { asAccount } from "./postgres-account.mjs";
import { Refusal } from "./refusal.mjs";

/** The name of the cluster's superuser; nothing but the start itself ever connects as it. */
export const SUPERUSER = "postgres";

const SIDE = "cluster.side";

/**
 * Makes the data folder of a cluster if there is none. initdb writes beside it and a rename completes it, because
 * what a killed initdb leaves looks like a cluster and is none.
 * @param {{ native: string, folder: string, account: import("./postgres-account.mjs").Account }} where
 */
export async function makeCluster({ native, folder, account }) {
  const cluster = join(folder, "cluster");
  if (existsSync(cluster)) return;
  removeLeftOvers(folder);
  // A name of its own, because the initdb of a start that was killed may still be writing into the last one.
  const side = join(folder, `${SIDE}-${randomBytes(4).toString("hex")}`);
  const locale = ["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const access = ["-U", SUPERUSER, "-A", "scram-sha-256", `--pwfile=${passwordFile(folder, account)}`];
  await runInitdb(join(native, "bin/initdb"), ["-D", side, ...locale, ...access], account);
  renameSync(side, cluster);
  syncFolder(folder);
}

function removeLeftOvers(folder) {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(SIDE))) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch (error) {
      // Whoever still writes there may add a file while we remove it; a later start finds the rest.
      if (error.code !== "ENOTEMPTY") throw error;
    }
  }
}

/** The superuser's password, made when there is none yet. */
export function superuserPassword(folder) {
  return readFileSync(join(folder, "password"), "utf8").trim();
}

function passwordFile(folder, account) {
  const file = join(folder, "password");
  writeFileSync(file, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(file, account.uid, account.gid);
  return file;
}

function runInitdb(program, args, account) {
  return new Promise((resolve, reject) => {
    const initdb = spawn(program, args, { ...asAccount(account), stdio: ["ignore", "ignore", "pipe"] });
    let words = "";
    initdb.stderr.on("data", (chunk) => {
      words += chunk;
    });
    initdb.once("error", reject);
    initdb.once("close", (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Refusal(
            `${words.trim()}\nPostgreSQL could not make its data folder; its own words stand above.`,
          ),
        );
    });
  });
}

function syncFolder(folder) {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
