#!/usr/bin/env node
// Checks an audit export of Narrowgate without any part of Narrowgate: node docs/verify-audit.mjs <export.jsonl>
//   --key <public key>         as the installation's audit page or /verify showed it to you earlier
//   --earlier <export.jsonl>   an export that you kept: nothing that it tells may be missing or other in the newer one
// Answers 0 when everything fits together, 1 when something was changed, 2 when it cannot be read.
// The format is described in audit-export.md.
import { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream } from "node:fs";

const TOLD = "at recordedAt actorId actorName action demandId from to outcome version details".split(" ");
const TIMES = ["at", "recordedAt"];
const ORIGIN = "0".repeat(64);
const BESIDE = "00000000-0000-0000-0000-000000000000";

const sha256 = (data) => createHash("sha256").update(data).digest("hex");
const fingerprint = (key) => sha256(Buffer.from(key, "base64")).slice(0, 16);
const field = (value) => (value === null ? "-" : `${Buffer.byteLength(String(value))}:${value}`);

/** The hash that a row must have after the row before it. */
function hashOf(row, previous) {
  const told = TOLD.map((name) => (TIMES.includes(name) ? Date.parse(row[name]) : row[name]));
  return sha256([previous, row.place, ...told].map(field).join(""));
}

function isSigned({ key }, { lines, sha256: sum, signature }) {
  try {
    const reader = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
    const bytes = Buffer.from(signature, "base64");
    const text = Buffer.from(`narrowgate audit export 1\n${lines}\n${sum}\n`);
    return bytes.toString("base64") === signature && verify(null, text, reader, bytes);
  } catch {
    return false;
  }
}

/** The lines of the file, and as the last one what follows the last line's end: nothing. */
async function* linesOf(file) {
  let rest = "";
  for await (const chunk of createReadStream(file, "utf8")) {
    const parts = `${rest}${chunk}`.split("\n");
    rest = parts.pop();
    yield* parts;
  }
  yield rest;
}

/** One export: its head, the hashes of each history, the lines read, their digest, the end, and what is wrong. */
class Export {
  faults = [];
  histories = new Map();
  count = 0;
  digest = createHash("sha256");
  read(text) {
    if (this.end) return text === "" ? undefined : this.faults.push("Something follows the end.");
    if (text.startsWith('{"end":')) return this.close(text);
    this.count += 1;
    this.digest.update(`${text}\n`);
    const line = parse(text);
    if (this.count === 1) this.head = line;
    else if (typeof line.history === "string") this.open(line);
    else if (this.at) this.step(line);
    else this.faults.push(`Line ${this.count} stands outside any history.`);
  }
  open({ history, chain }) {
    if (this.histories.has(chain)) this.faults.push(`The history of ${history} stands here twice.`);
    this.at = { history, chain, hashes: [] };
    this.histories.set(chain, this.at.hashes);
  }
  step(row) {
    const { history, chain, hashes } = this.at;
    const where = `${history}, place ${row.place}:`;
    if (row.place !== hashes.length + 1) this.faults.push(`${where} it does not follow the one before.`);
    if (!row.withheld && hashOf(row, hashes.at(-1) ?? ORIGIN) !== row.hash)
      this.faults.push(`${where} this row or the one before it was changed.`);
    if (!row.withheld && (row.demandId ?? BESIDE) !== chain)
      this.faults.push(`${where} the row is about something else.`);
    hashes.push(row.hash);
  }
  close(text) {
    this.end = parse(text);
    const { lines, sha256: sum, signature } = this.end;
    const asWritten = JSON.stringify({ end: true, lines, sha256: sum, signature }) === text;
    if (!asWritten || lines !== this.count || sum !== this.digest.digest("hex"))
      this.faults.push("The file is not the one that was signed.");
    if (!isSigned(this.head ?? {}, this.end)) this.faults.push("The signature does not fit.");
  }
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

async function readExport(file, key) {
  const found = new Export();
  for await (const text of linesOf(file)) found.read(text);
  const { head, faults, end } = found;
  if (head?.narrowgateAuditExport !== 1) faults.push("This is no audit export of format 1.");
  if (!end) faults.push("The end with the signature is missing: the file was cut.");
  if (key && head?.key !== key) faults.push("It is signed by another key than you expect.");
  return found;
}

/** What an earlier export tells and the newer one tells otherwise, or no more; one that was asked for less may tell less. */
function differences(earlier, { histories, head }) {
  const chosen = Object.keys(head?.filters ?? {}).length > 0;
  return [...earlier].flatMap(([chain, hashes]) => {
    const now = histories.get(chain) ?? (chosen ? hashes : []);
    const place = hashes.findIndex((hash, index) => now[index] !== hash) + 1;
    return place ? [`History ${chain}, place ${place}: it is missing, or other than it was before.`] : [];
  });
}

try {
  const [file, ...options] = process.argv.slice(2);
  const asked = {};
  for (let at = 0; at < options.length; at += 2) asked[options[at]] = options[at + 1];
  const { "--key": key, "--earlier": earlier, ...others } = asked;
  // An option that is misspelt or has no value must not pass for a check that was made.
  if (
    !file ||
    file.startsWith("--") ||
    Object.keys(others).length ||
    Object.values(asked).some((one) => !one)
  )
    throw new Error("name the export, then --key <public key> or --earlier <export> if you have one");
  const found = await readExport(file, key);
  const { head, histories, faults, count } = found;
  if (earlier) {
    const before = await readExport(earlier, head?.key);
    faults.push(...before.faults.map((fault) => `Earlier: ${fault}`));
    faults.push(...differences(before.histories, found));
  }
  console.log(`${count} lines, ${histories.size} histories, as of ${head?.exportedAt} from ${head?.from}.`);
  for (const fault of faults.slice(0, 20)) console.log(fault);
  if (faults.length > 20) console.log(`… and ${faults.length - 20} further faults.`);
  const broken = faults.length > 0;
  if (!broken && !key)
    console.log(`Signed by a key with the fingerprint ${fingerprint(head.key)}: compare it.`);
  console.log(broken ? "Broken: do not rely on this export." : "Everything fits together.");
  process.exitCode = broken ? 1 : 0;
} catch (error) {
  console.error(`It cannot be checked: ${error.message}`);
  process.exitCode = 2;
}
