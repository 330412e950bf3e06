import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { makeFolder } from "./make-folder.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * The account that runs PostgreSQL. An ordinary user runs it as himself; PostgreSQL refuses root, so root runs it as the
 * owner of the existing data, else as `postgres`, else as `nobody`.
 * @typedef {{ name: string, uid?: number, gid?: number }} Account
 * @param {string} cluster the data folder, which need not exist yet
 * @returns {Account}
 */
export function postgresAccount(cluster) {
  const own = process.getuid();
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  if (own !== 0) {
    if (owner && owner.uid !== own) {
      throw new Refusal(
        `The database in ${cluster} belongs to another account; start as that account or as root.`,
      );
    }
    return { name: nameOf(own) };
  }
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const account = knownAccount("postgres") ?? knownAccount("nobody");
  if (account) return account;
  throw new Refusal(
    "PostgreSQL does not run as root and this machine has neither the account postgres nor nobody.",
  );
}

/** PostgreSQL itself does not run under a number without a name. @throws Refusal where this machine knows none */
export function nameOf(uid, lookUp = userInfo) {
  try {
    return lookUp().username;
  } catch {
    throw new Refusal(
      `PostgreSQL runs only as an account with a name, and this machine has none for the number ${uid}. ` +
        "Start as a named account, or give a database of your own with DATABASE_URL.",
    );
  }
}

function knownAccount(name) {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return line && { name, uid: Number(uid), gid: Number(gid) };
}

/** What `spawn` needs to run a program as this account. */
export function asAccount({ uid, gid }) {
  return { uid, gid, cwd: "/", env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } };
}

/** Makes a folder that only this account enters, and refuses when it cannot be reached from above. */
export function makeFolderFor(account, folder) {
  makeFolder(folder, 0o700);
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
  const reached = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], {
    ...asAccount(account),
    stdio: "ignore",
  });
  if (reached.status === 0) return;
  throw new Refusal(
    `PostgreSQL does not run as root, and the account ${account.name} cannot enter ${folder}; ` +
      "name a folder with NARROWGATE_DATA whose parents others may pass through.",
  );
}
