import { generateKeyPairSync, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { Refusal } from "./refusal.mjs";

const random = () => randomBytes(32).toString("base64");
const signingKey = () =>
  generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");

// A key has an identifier so that it can be rotated: old ones follow the current one after a comma.
const KEYS = {
  NARROWGATE_SESSION_KEY: random,
  NARROWGATE_TOKEN_KEY: random,
  NARROWGATE_SIGNING_KEY: signingKey,
  NARROWGATE_PACKAGE_KEY: signingKey,
  NARROWGATE_FILE_KEY: () => `k${randomBytes(3).toString("hex")}:${random()}`,
};

/**
 * The secrets for web, worker and commands, as variables `<NAME>_FILE`. Those that the environment gives, itself or as
 * a mounted file, win; the others are made once in `secrets/` of the data place.
 * @param {string} place the data place
 * @param {Record<string, string | undefined>} [env]
 * @returns {Record<string, string>}
 */
export function secretFiles(place, env = process.env) {
  const missing = Object.keys(KEYS).filter((name) => !env[name] && !env[`${name}_FILE`]);
  return Object.fromEntries(
    missing.map((name) => {
      const file = join(place, "secrets", fileName(name));
      if (name === "NARROWGATE_FILE_KEY" && !existsSync(file)) refuseLostFileKey(place);
      keepSecret(file, KEYS[name]);
      return [`${name}_FILE`, file];
    }),
  );
}

/**
 * The ids of the keys for files that this installation holds; the current one is made where there is none.
 * @param {string} place the data place
 * @param {Record<string, string | undefined>} [env]
 * @returns {string[]}
 */
export function fileKeyIds(place, env = process.env) {
  const file = env.NARROWGATE_FILE_KEY_FILE || secretFiles(place, env).NARROWGATE_FILE_KEY_FILE;
  const keys = env.NARROWGATE_FILE_KEY || readFileSync(file, "utf8");
  return keys.split(",").map((key) => key.trim().split(":")[0]);
}

/** A password of a role in the database, made at the first call and kept in `secrets/`. */
export function rolePassword(place, role) {
  const file = join(place, "secrets", `database-${role}-password`);
  keepSecret(file, () => randomBytes(24).toString("base64url"));
  return readFileSync(file, "utf8").trim();
}

const fileName = (name) => name.replace("NARROWGATE_", "").toLowerCase().replaceAll("_", "-");

function refuseLostFileKey(place) {
  const files = join(place, "files");
  if (!existsSync(files) || readdirSync(files).length === 0) return;
  throw new Refusal(
    `There are files in ${files} but no key to read them; restore ${join(place, "secrets/file-key")} from your copy.`,
  );
}

/** Writes a secret unless it is there: it appears whole, only for this account, and lies on the disk when we go on. */
function keepSecret(file, make) {
  if (existsSync(file)) return;
  mkdirSync(join(file, ".."), { recursive: true, mode: 0o700 });
  const side = `${file}.${process.pid}`;
  rmSync(side, { force: true });
  const handle = openSync(side, "wx", 0o600);
  writeSync(handle, `${make()}\n`);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(side, file);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  } finally {
    rmSync(side);
  }
}
