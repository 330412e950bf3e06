import { execFileSync, spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { compare, type Goal, type NotMeasured } from "@/cli/bench/measure";
import { memoryGoal, peakOf } from "@/cli/bench/memory";
import { mailbox } from "@/cli/faults/filter-story";
import { encryptToRecipient } from "@/lib/files/age";
import { openFile } from "@/lib/files/open-file";
import { removeFile } from "@/lib/files/remove-file";
import { storeFile } from "@/lib/files/store-file";
import type { StoredFile } from "@/lib/files/stored-file";
import { packageZip } from "@/lib/production/pack-files";

const MIB = 1024 ** 2;
/** Lines of the body of a mail, each of 51 bytes: half of the mails have more than 20 KiB. */
const LINES = (no: number) => 200 + ((no * 37) % 401);
const MAIL = 400 * 51 + 160;
const RUNS = 3;
const FOURFOLD = 4;

export interface SealingSizes {
  speed: number;
  /** Compared with four times `speed`. */
  memory: number;
}
const SIZES: SealingSizes = { speed: 1024 * MIB, memory: 100 * MIB };

/** The package's ZIP, of this stored file so many times. */
function zipOf(stored: StoredFile, times: number): Readable {
  const files = Array.from({ length: times }, (_, no) => ({
    ...{ path: `item-1/${no}.mbox`, name: `${no}.mbox`, size: stored.size, sha256: stored.sha256 },
    ...{ item: 1, identifier: "jo@bee.example", dataClass: "C" as const, from: "", to: "" },
  }));
  return packageZip([], { files }, () => openFile(stored));
}

async function seal(stored: StoredFile, recipient: string, times = 1): Promise<void> {
  const sealed = await storeFile(await encryptToRecipient(zipOf(stored, times), recipient));
  await removeFile(sealed.id);
}

async function secondsOf(stream: Readable): Promise<string> {
  const began = performance.now();
  for await (const _ of stream);
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

/**
 * A package from stored mailboxes (opening, comparing with its hash, ZIP, encryption to a key, hashing and storing) against
 * the program `age` from file to file, turn by turn, with what the steps before the store take alone; and the memory it takes.
 */
export async function benchSealing(
  folder: string,
  say: (line: string) => void,
  { speed, memory }: SealingSizes = SIZES,
): Promise<(Goal | NotMeasured)[]> {
  if (spawnSync("age", ["--version"]).status !== 0)
    return [{ what: "Sealing a package", notMeasured: "the program age is not installed here." }];
  const recipient = await identityToRecipient(await generateX25519Identity());
  const mails = (bytes: number) => mailbox("jo@bee.example", Math.floor(bytes / MAIL), LINES);
  const plain = join(folder, "to-seal.mbox");
  const little = await storeFile(mails(memory));
  const held = await peakOf(seal(little, recipient));
  await removeFile(little.id);
  await pipeline(Readable.from(mails(speed)), createWriteStream(plain));
  const stored = await storeFile(createReadStream(plain));
  const much = await peakOf(seal(stored, recipient, FOURFOLD));
  const age = async () => void execFileSync("age", ["-r", recipient, "-o", `${plain}.age`, plain]);
  const timings = await compare(() => seal(stored, recipient), age, RUNS);
  say(
    `Of ${Math.round(speed / MIB)} MiB, alone: opening ${await secondsOf(await openFile(stored))}, with the hash and the ZIP ${await secondsOf(zipOf(stored, 1))}, encrypting to a key ${await secondsOf(await encryptToRecipient(createReadStream(plain), recipient))}; what is left is the package's own hash, encryption at rest and the disk.`,
  );
  rmSync(plain);
  rmSync(`${plain}.age`);
  await removeFile(stored.id);
  return [
    {
      ...{ what: `Sealing a package of ${Math.round(speed / MIB)} MiB`, by: "median", most: 12, ...timings },
      floorIs: "the program age on the same bytes, from file to file",
    },
    memoryGoal("are sealed", [memory, held], [FOURFOLD * speed, much], say),
  ];
}
