import { expect, test } from "vitest";
import { paperAsPdf } from "@/lib/files/pdf";
import { textOf } from "@/lib/files/test-pdf";
import { certificateText } from "@/lib/production/certificate";
import { coverLetterPaper } from "@/lib/production/cover-letter";
import { CERTIFIER, manifestFor, NOON } from "@/lib/production/test-package";
import type { Timestamped } from "@/lib/production/timestamp/timestamp-for";

const manifest = manifestFor(new Map([["item-1/a.eml", Buffer.from("Hello")]]), "0123456789abcdef");
const certificate = (timestamp: Timestamped | null) => certificateText(manifest, CERTIFIER, NOON, timestamp);
const letter = async (timestamp: Timestamped | null) =>
  textOf(await paperAsPdf(coverLetterPaper(manifest, CERTIFIER.keysPage, NOON, timestamp)));

test.each<[Timestamped, string]>([
  [
    { at: NOON, by: "CN=Time of the tests", response: Buffer.from("…") },
    "RFC 3161, 2026-11-02T12:00:00.000Z, by CN=Time of the tests, over manifest.json.sig",
  ],
  [
    { because: "down", reason: "The hearing is at noon." },
    "none. The timestamp authority does not answer. The hearing is at noon.",
  ],
])(
  "certificate and cover letter name the timestamp, or say why there is none: %#",
  async (timestamp, words) => {
    expect(certificate(timestamp)).toContain(`Timestamp:                ${words}`);
    expect(await letter(timestamp)).toContain(words);
  },
);

test("where no authority is configured nothing is said of it", async () => {
  expect(`${certificate(null)} ${await letter(null)}`).not.toMatch(/timestamp|manifest\.tsr/i);
});
