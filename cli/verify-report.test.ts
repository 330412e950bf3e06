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
const manifest = {
  ...{ report: "2026-07-01_2026-12-31_public", version: 1, profile: "public", files, auditHead },
  signedBy: key,
};
const signatureOf = (content: string) => sign(null, Buffer.from(content), pair.privateKey);

let folder: string;
const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
function writeManifest(content: unknown, named = "manifest.json"): void {
  write(named, JSON.stringify(content));
  write(`${named}.sig`, signatureOf(JSON.stringify(content)));
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "narrowgate-verify-"));
  writeManifest(manifest);
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
    ...{ code: 0, verdict: "intact", faults: [], head: { key, at: told.at }, signedBy: key },
    ...{ intact: ["facts.csv", "DRAFT-totals.csv"], absent: ["report.pdf"] },
    shown: expect.stringContaining("signed with the given key"),
  });
  expect(await verify(folder)).toMatchObject({
    ...{ code: 0, verdict: "intact" },
    shown: expect.stringContaining("the key that it names itself; compare that key"),
  });
});

test.each(["", "DRAFT-"])(
  "files are known by the names under which they are downloaded: %s",
  async (mark) => {
    for (const name of ["facts.csv", "DRAFT-totals.csv", "manifest.json", "manifest.json.sig"])
      rmSync(join(folder, name));
    const saved = (name: string) => `${mark}2026-07-01_2026-12-31_public-v1-${name}`;
    writeManifest(manifest, saved("manifest.json"));
    write(saved("facts.csv"), contents["facts.csv"]);
    expect(await verify(folder, "--key", key)).toMatchObject({ code: 0, intact: [saved("facts.csv")] });
  },
);

test("without its signature nobody can tell, whatever the manifest names", async () => {
  rmSync(join(folder, "manifest.json.sig"));
  expect(await verify(folder, "--key", key)).toMatchObject({
    ...{ code: 2, verdict: "cannot tell", faults: [], signedBy: null },
    shown: expect.stringContaining("its signature is not here"),
  });
});

const changed = (change: Partial<typeof auditHead>) =>
  writeManifest({ ...manifest, auditHead: { ...auditHead, ...change } });
const other = generateKeyPairSync("ed25519")
  .publicKey.export({ format: "der", type: "spki" })
  .toString("base64");
const spoilt = "The signature of the manifest does not fit: one of the two was changed.";

test.each<[string, () => void, string[], string[]]>([
  [
    "one bit",
    () => write("facts.csv", "a,b\r\n1,1\r\n"),
    [],
    ["facts.csv was changed: it is not what the manifest names."],
  ],
  [
    "a file cut short",
    () => write("facts.csv", ""),
    [],
    ["facts.csv was changed: it is not what the manifest names."],
  ],
  [
    "a file changed with its manifest",
    () => {
      write("facts.csv", "x");
      const sha256 = createHash("sha256").update("x").digest("hex");
      const [facts, ...rest] = files;
      write(
        "manifest.json",
        JSON.stringify({ ...manifest, files: [{ ...facts, bytes: 1, sha256 }, ...rest] }),
      );
    },
    [],
    [spoilt],
  ],
  [
    "another version named",
    () => write("manifest.json", JSON.stringify({ ...manifest, version: 2 })),
    [],
    [spoilt],
  ],
  [
    "a manifest that another key claims",
    () => write("manifest.json", JSON.stringify({ ...manifest, signedBy: other })),
    [],
    [spoilt],
  ],
  ["a signature of nothing", () => write("manifest.json.sig", ""), [], [spoilt]],
  ["a file put in", () => write("more.csv", "x"), [], ["more.csv is not named in the manifest."]],
  [
    "a head of another length",
    () => changed({ size: "43" }),
    [],
    ["The head was changed: its signature does not fit."],
  ],
  [
    "another key",
    () => {},
    ["--key", other],
    [
      "The manifest is signed by another key than the one that was given.",
      "The head is signed by another key than this installation's.",
    ],
  ],
])("%s makes it broken", async (_, spoil, flags, faults) => {
  spoil();
  expect(await verify(folder, ...flags)).toMatchObject({ code: 1, verdict: "broken", faults });
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
    "no manifest",
    () => {
      rmSync(join(folder, "manifest.json"));
      return [folder];
    },
  ],
  [
    "two manifests",
    () => {
      writeManifest(manifest, "DRAFT-manifest.json");
      return [folder];
    },
  ],
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
