import { expect, test } from "vitest";
import { NOON } from "@/lib/demands/test-facts";
import { certificateText } from "@/lib/production/certificate";
import type { Manifest } from "@/lib/production/manifest-schema";
import { CERTIFIER, manifestFor } from "@/lib/production/test-package";

// The certificate swears what a provider's custodian knows.

/** The certificate of a package with one file of each of these classes, on one line. */
function swornOf(classes: string[], exports: Manifest["exports"] = [], ending = "eml"): string {
  const named = classes.map((_, index) => [`${index}.${ending}`, Buffer.from("x")] as const);
  const manifest = manifestFor(new Map(named), "00");
  const files = manifest.files.map((one, index) => ({ ...one, dataClass: classes[index] ?? "" }));
  return certificateText({ ...manifest, files, exports }, CERTIFIER, NOON, null).replace(/\s+/g, " ");
}

const FILTERED: Manifest["exports"] = [
  {
    ...{ item: 1, source: { name: "mail.zip", size: 1, sha256: "0".repeat(64) } },
    filter: { version: "narrowgate-filter-6", run: "0".repeat(64) },
    records: { read: 1, in: 1, privileged: 0, out: 0, unclear: 0 },
    outHash: "0".repeat(64),
  },
];

const BY_PEOPLE = "by people with knowledge of it";
const AS_STORED = "as the systems named above stored them";
const PRACTICE = "making them was a regular practice of that activity (Rules 803(6)(A) to (C) and 902(11))";

test("of records that are no content: who made them, and that making them was a regular practice", () => {
  const text = swornOf(["BSI", "NC"]);
  for (const words of ["The records in this package were made at or near", BY_PEOPLE, PRACTICE])
    expect(text).toContain(words);
  expect(text).not.toContain(AS_STORED);
});

test.each(["C", "P-C"])("of content (%s): as it was stored, and never who wrote it or when", (content) => {
  const text = swornOf([content]);
  for (const words of [AS_STORED, "I do not state who wrote the content, when it was written", PRACTICE])
    expect(text).toContain(words);
  expect(text).not.toContain(BY_PEOPLE);
});

test("of both: each by itself", () => {
  const text = swornOf(["BSI", "C"]);
  for (const words of ["The records in this package, other than content of users, were made", AS_STORED])
    expect(text).toContain(words);
});

const ANEW = "only those fields were written, anew, that their class lets out";
const CHANGED = [
  "a row of CSV that could be read was written anew as a line of JSON",
  "with one more “>” before each of its lines that begins with “From ”",
];

test("of content that the filter let out: which records it did not copy byte for byte", () => {
  const text = swornOf(["C"], FILTERED);
  for (const words of ["byte for byte, with these exceptions", ...CHANGED]) expect(text).toContain(words);
  for (const words of [ANEW, "MAILER-DAEMON"]) expect(text).not.toContain(words);
});

test("of fields that the filter let out: that they are written anew, and which line of a mailbox is the filter's", () => {
  const text = swornOf(["NC"], FILTERED, "mbox");
  for (const words of [ANEW, "From MAILER-DAEMON Thu Jan 1 00:00:00 1970"]) expect(text).toContain(words);
  for (const words of ["byte for byte", ...CHANGED]) expect(text).not.toContain(words);
});

test("of whole files: that two people judged them", () => {
  expect(swornOf(["NC"], FILTERED)).toContain("copied as a whole file, and only where two people judged");
  expect(swornOf(["NC"])).not.toContain("two people");
});

test("counts its exports in words that fit one", () => {
  expect(swornOf(["C"], FILTERED)).toContain("over 1 export, by name, size and SHA-256 in manifest.json");
  expect(swornOf(["C"], [...FILTERED, ...FILTERED])).toContain("over 2 exports, each by name");
});
