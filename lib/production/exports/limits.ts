const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** What a reader takes. Whatever is past a limit becomes a record that says so, and is not unpacked. */
export const limits = {
  /** Bytes of a mail that are held in memory at once, enough for what mail servers take; of a larger one only the beginning. */
  heldBytes: 40 * MIB,
  /** Bytes of a row. */
  rowBytes: 8 * MIB,
  /** Bytes of the header of a mail. */
  headerBytes: MIB,
  /** Parts within parts of a mail. */
  mailDepth: 32,
  /** Objects within objects of a JSON line. */
  rowDepth: 32,
  /** Fields of a row. */
  fields: 2_000,
  /** Entries of an archive; of each a few bytes are held while it is read. */
  entries: 2_000_000,
  /** Bytes of an archive when unpacked, by what it declares. */
  unpackedBytes: 256 * GIB,
  /** How many times larger than packed an entry or a whole archive may be; entries under `ratioFrom` are let be. */
  ratio: 100,
  ratioFrom: MIB,
  /** Bytes of a name inside an archive, with its folders. */
  nameBytes: 1_024,
} as const;

export type Limits = { readonly [name in keyof typeof limits]: number };
