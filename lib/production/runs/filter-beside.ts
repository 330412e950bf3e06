import { createHash } from "node:crypto";
import type { ByteSource } from "@/lib/files/byte-source";
import { BEGINNING, readExport } from "@/lib/production/exports/read-export";
import type { ItemCount } from "@/lib/production/filter/counts";
import { runFilter } from "@/lib/production/filter/run-filter";
import { type PartSink, PartsBegun } from "./parts-begun";
import { filterOf, type Terms } from "./terms";
import { isFull, STRETCH } from "./work-at-run";

/** A part of which nothing is kept but its size and hash. */
class HashedPart implements PartSink {
  records = 0;
  size = 0;
  readonly #hash = createHash("sha256");
  #digest: string | null = null;

  write(bytes: Buffer): undefined {
    this.size += bytes.length;
    this.#hash.update(bytes);
  }

  async finish(): Promise<string> {
    this.#digest ??= this.#hash.digest("hex");
    return this.#digest;
  }
}

/** A file that the filter would let out, as a manifest names it. */
interface LetOut {
  ending: string;
  privileged: boolean;
  records: number;
  size: number;
  sha256: string;
}

/** What a run over an export gave for one item. */
export type FoundBeside = Omit<ItemCount, "item"> & { read: number; files: LetOut[] };

/**
 * Runs the filter over an export beside the desk, as it runs there, and keeps nothing: counts, the chain over what is out, and
 * the SHA-256 of each file, for each item of the terms in their order.
 * @param name of the export, for the ending of a file's name alone
 */
export async function filterBeside(
  { name, source }: { name: string; source: ByteSource },
  terms: Terms,
  limits = STRETCH,
): Promise<{ kind: string; items: FoundBeside[] }> {
  const reading = await readExport(source, { asWhole: terms.source === null });
  const decided = runFilter(reading.records, filterOf(terms));
  const stretch = () => new PartsBegun(name, async () => new HashedPart());
  const files = terms.items.map((): LetOut[] => []);
  let parts = stretch();
  let start = BEGINNING;
  const keep = async () => {
    for (const { sink, item, privileged, extension } of parts.all) {
      const { records, size } = sink;
      const one = { ending: extension, privileged, records, size, sha256: await sink.finish() };
      files[terms.items.indexOf(item)]?.push(one);
    }
    parts = stretch();
    start = reading.point();
  };
  for (let next = await decided.next(); ; next = await decided.next()) {
    if (next.done) {
      await keep();
      const { read, items } = next.value;
      const found = items.map(({ item: _, ...count }, at) => ({ read, ...count, files: files[at] ?? [] }));
      return { kind: reading.kind, items: found };
    }
    for (const [at, outcome] of next.value.outcomes.entries()) {
      const item = terms.items[at];
      if (item && outcome.outcome === "in") await parts.let(next.value.reading, item, outcome);
    }
    if (isFull(start, reading.point(), limits)) await keep();
  }
}
