import { expect, test } from "vitest";
import { NOON } from "@/lib/demands/test-facts";
import { certificateText } from "@/lib/production/certificate";
import { CERTIFIER, manifestFor } from "@/lib/production/test-package";

// The certificate swears what a provider's custodian knows.

/** The certificate of a package with one file of each of these classes, on one line. */
function swornOf(...classes: string[]): string {
  const manifest = manifestFor(new Map(classes.map((_, index) => [`${index}.eml`, Buffer.from("x")])), "00");
  const files = manifest.files.map((one, index) => ({ ...one, dataClass: classes[index] ?? "" }));
  return certificateText({ ...manifest, files }, CERTIFIER, NOON, null).replace(/\s+/g, " ");
}

const BY_PEOPLE = "by people with knowledge of it";
const AS_STORED = "as the systems named above stored them";
const PRACTICE = "making them was a regular practice of that activity (Rules 803(6)(A) to (C) and 902(11))";

test("of records that are no content: who made them, and that making them was a regular practice", () => {
  const text = swornOf("BSI", "NC");
  for (const words of ["The records in this package were made at or near", BY_PEOPLE, PRACTICE])
    expect(text).toContain(words);
  expect(text).not.toContain(AS_STORED);
});

test.each(["C", "P-C"])("of content (%s): as it was stored, and never who wrote it or when", (content) => {
  const text = swornOf(content);
  for (const words of [AS_STORED, "I do not state who wrote the content, when it was written", PRACTICE])
    expect(text).toContain(words);
  expect(text).not.toContain(BY_PEOPLE);
});

test("of both: each by itself", () => {
  const text = swornOf("BSI", "C");
  for (const words of ["The records in this package, other than content of users, were made", AS_STORED])
    expect(text).toContain(words);
});
