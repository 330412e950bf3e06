/** A TIFF that is damaged, or of a sort that is not shown here. */
export class TiffRefused extends Error {
  override name = "TiffRefused";
}

/** Whether a file begins as a TIFF does, in either order of bytes. */
export const isTiff = ([a, b, c, d]: Uint8Array) =>
  (a === 0x49 && b === 0x49 && c === 42 && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 42);

/** The fields of a picture that decide how it is drawn, by their numbers (TIFF 6.0, sections 2 to 22). */
const FIELD = {
  subfile: 254,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  orientation: 274,
  samples: 277,
  stripOffsets: 273,
  rowsPerStrip: 278,
  stripBytes: 279,
  xResolution: 282,
  yResolution: 283,
  planes: 284,
  t4: 292,
  unit: 296,
  predictor: 317,
  palette: 320,
  jpegTables: 347,
} as const;

/** One page: its numbers, as the file gives them or with the default of the standard, and its strips of bytes from the top. */
export interface TiffPage {
  width: number;
  height: number;
  bits: number;
  samples: number;
  compression: number;
  photometric: number;
  reversed: boolean;
  predictor: number;
  t4: number;
  orientation: number;
  /** Points of the picture on an inch, across and down: fax has not the same. */
  density: [across: number, down: number];
  palette: number[];
  jpegTables: Uint8Array | null;
  rowsPerStrip: number;
  strips: Uint8Array[];
}

const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 };
/** Of all fields together; a hostile file names the same long list on thousands of pages. */
const MOST_VALUES = 1_000_000;
const MOST_TABLES = 4_096;

/**
 * The pages of a TIFF, small pictures beside them left out. Nothing is unpacked here.
 * @throws TiffRefused for a file that is damaged
 */
export function readTiff(file: Uint8Array): TiffPage[] {
  const little = file[0] === 0x49;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  const left = { values: MOST_VALUES, bytes: file.length };
  try {
    for (let at = view.getUint32(4, little); at !== 0; ) {
      if (seen.has(at)) throw new TiffRefused("Its pages go round in a circle.");
      seen.add(at);
      const count = view.getUint16(at, little);
      const fields = new Map<number, number>();
      for (let index = 0; index < count; index += 1) {
        const entry = at + 2 + index * 12;
        fields.set(view.getUint16(entry, little), entry);
      }
      const page = pageOf(file, (tag) => valuesOf(view, fields.get(tag), little, left));
      if (page) pages.push(page);
      // Strips never share bytes: what did would grow without end.
      for (const strip of page?.strips ?? []) left.bytes -= strip.length;
      if (left.bytes < 0) throw new TiffRefused("Its pages lie over one another.");
      at = view.getUint32(at + 2 + count * 12, little);
    }
  } catch (error) {
    if (error instanceof RangeError) throw new TiffRefused("It ends too early.");
    throw error;
  }
  if (pages.length === 0) throw new TiffRefused("It has no page.");
  return pages;
}

function valuesOf(
  view: DataView,
  entry: number | undefined,
  little: boolean,
  left: { values: number },
): number[] {
  if (entry === undefined) return [];
  const type = view.getUint16(entry + 2, little);
  const count = view.getUint32(entry + 4, little);
  const size = SIZES[type];
  if (!size) return [];
  left.values -= count;
  if (left.values < 0) throw new TiffRefused("It has more parts than are shown here.");
  const start = size * count > 4 ? view.getUint32(entry + 8, little) : entry + 8;
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * size;
    if (size === 1) return view.getUint8(at);
    if (size === 2) return view.getUint16(at, little);
    if (size === 4) return view.getUint32(at, little);
    return view.getUint32(at, little) / (view.getUint32(at + 4, little) || 1);
  });
}

function pageOf(file: Uint8Array, all: (tag: number) => number[]): TiffPage | null {
  const one = (tag: number, otherwise: number) => all(tag)[0] ?? otherwise;
  if (one(FIELD.subfile, 0) & 1) return null;
  const [width, height, samples] = [one(FIELD.width, 0), one(FIELD.height, 0), one(FIELD.samples, 1)];
  const bits = all(FIELD.bits);
  const offsets = all(FIELD.stripOffsets);
  const lengths = all(FIELD.stripBytes);
  if (width === 0 || height === 0 || offsets.length === 0 || lengths.length !== offsets.length)
    throw new TiffRefused("A page of it is not in strips.");
  if (samples > 1 && one(FIELD.planes, 1) !== 1) throw new TiffRefused("Its colours lie apart.");
  if (bits.some((each) => each !== bits[0])) throw new TiffRefused("Its colours differ in depth.");
  const inch = one(FIELD.unit, 2) === 3 ? 2.54 : 1;
  const density = (tag: number) => one(tag, 72) * inch || 72;
  const tables = all(FIELD.jpegTables);
  if (tables.length > MOST_TABLES) throw new TiffRefused("Its tables are too long.");
  return {
    ...{ width, height, samples, bits: bits[0] ?? 1 },
    compression: one(FIELD.compression, 1),
    photometric: one(FIELD.photometric, 0),
    reversed: one(FIELD.fillOrder, 1) === 2,
    predictor: one(FIELD.predictor, 1),
    t4: one(FIELD.t4, 0),
    orientation: one(FIELD.orientation, 1),
    density: [density(FIELD.xResolution), density(FIELD.yResolution)],
    palette: all(FIELD.palette),
    jpegTables: tables.length > 0 ? Uint8Array.from(tables) : null,
    rowsPerStrip: Math.min(one(FIELD.rowsPerStrip, height), height) || height,
    strips: offsets.map((offset, index) => {
      const strip = file.subarray(offset, offset + (lengths[index] ?? 0));
      if (strip.length !== lengths[index]) throw new TiffRefused("It ends too early.");
      return strip;
    }),
  };
}
