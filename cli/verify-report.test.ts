import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { verifyReportCommand } from "@/cli/verify-report";

const pair = generateKeyPairSync("ed25519");
const key = pair.publicKey.export({ format: "der", type: "spki" }).toString("base64");
const told = { at: "2027-01-31T10:00:00.000Z", size: "42", hash: "ab".repeat(32) };
const text = `narrowgate audit head 1\n${told.at}\n${told.size}\n${told.hash}\n`;
const auditHead = {
  ...told,
  key,
  signature: sign(null, Buffer.from(text), pair.privateKey).toString("base64"),
};

const contents = { "facts.csv": "a,b\r\n1,0\r\n", "totals.csv": "a\r\n1\r\n", "report.pdf": "paper" };
const files = Object.entries(contents).map(([name, content]) => ({
  ...{ name, mediaType: "text/plain", bytes: content.length, forNamed: false },
  sha256: createHash("sha256").update(content).digest("hex"),
}));
const manifest = { report: "2026-07-01_2026-12-31_public", version: 1, profile: "public", files, auditHead };

let folder: string;
const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "narrowgate-verify-"));
  write("manifest.json", JSON.stringify(manifest));
  write("facts.csv", contents["facts.csv"]);
  write("DRAFT-totals.csv", contents["totals.csv"]);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function verify(...args: string[]) {
  let said = "";
  const out = vi.spyOn(process.stdout, "write").mockImplementation((piece) => {
    said += piece;
    return true;
  });
  const err = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  try {
    const code = await verifyReportCommand(args);
    return { code, ...JSON.parse(said) };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test("files that are what the manifest names are intact, and what is not here is named", async () => {
  expect(await verify(folder, "--key", key)).toMatchObject({
    ...{ code: 0, verdict: "intact", faults: [], head: { key, at: told.at } },
    ...{ intact: ["facts.csv", "DRAFT-totals.csv"], absent: ["report.pdf"] },
  });
});

const changed = (change: Partial<typeof auditHead>) =>
  write("manifest.json", JSON.stringify({ ...manifest, auditHead: { ...auditHead, ...change } }));
const other = generateKeyPairSync("ed25519")
  .publicKey.export({ format: "der", type: "spki" })
  .toString("base64");

test.each<[string, () => void, string[], string]>([
  [
    "one bit",
    () => write("facts.csv", "a,b\r\n1,1\r\n"),
    [],
    "facts.csv was changed: it is not what the manifest names.",
  ],
  [
    "a file cut short",
    () => write("facts.csv", ""),
    [],
    "facts.csv was changed: it is not what the manifest names.",
  ],
  ["a file put in", () => write("more.csv", "x"), [], "more.csv is not named in the manifest."],
  [
    "a head of another length",
    () => changed({ size: "43" }),
    [],
    "The head was changed: its signature does not fit.",
  ],
  [
    "a head by another key",
    () => {},
    ["--key", other],
    "The head is signed by another key than this installation's.",
  ],
])("%s makes it broken", async (_, spoil, flags, fault) => {
  spoil();
  expect(await verify(folder, ...flags)).toMatchObject({ code: 1, verdict: "broken", faults: [fault] });
});

test("none of its files is no report", async () => {
  rmSync(join(folder, "facts.csv"));
  rmSync(join(folder, "DRAFT-totals.csv"));
  expect(await verify(folder)).toMatchObject({ code: 1, faults: ["No file of the report is here."] });
});

test.each<[string, () => string[]]>([
  ["no folder", () => [join(folder, "none")]],
  ["no word", () => []],
  ["two folders", () => [folder, folder]],
  ["an unknown flag", () => [folder, "--fast"]],
  [
    "a manifest that is none",
    () => {
      write("manifest.json", "{}");
      return [folder];
    },
  ],
  [
    "a manifest that names a way out",
    () => {
      write("manifest.json", JSON.stringify({ ...manifest, files: [{ ...files[0], name: "../facts.csv" }] }));
      return [folder];
    },
  ],
])("%s: it cannot tell", async (_, args) => {
  expect(await verify(...args())).toMatchObject({
    code: 2,
    verdict: "cannot tell",
    why: expect.stringMatching(/./),
  });
});
