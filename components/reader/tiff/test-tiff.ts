/** The picture of every test: 40 by 12 points, black are the 8 by 4 in the upper left corner and the right half of the last row. */
export const WIDTH = 40;
export const HEIGHT = 12;
export const isBlack = (x: number, y: number) => (x < 8 && y < 4) || (x >= 20 && y === 11);

/** It, packed by libtiff in each way; white is one. */
export const PACKED: Readonly<Record<string, { compression: number; hex: string }>> = {
  "modified Huffman": {
    compression: 2,
    hex: "9835009835009835009835003506c03506c03506c03506c03506c03506c03506c0350d0200",
  },
  "fax, group 3": {
    compression: 3,
    hex: "0019835000cc1a800660d4003306a0013506c0013506c0013506c0013506c0013506c0013506c0013506c001350d0200",
  },
  "fax, group 4": { compression: 4, hex: "3306afc9a8367ffc868100020020" },
  LZW: { compression: 5, hex: "80001ff037fc0a090681c22090b864361d0f863c00000808" },
  Deflate: { compression: 8, hex: "789c63f80f040ca80451e0030303004b1835bc" },
  PackBits: {
    compression: 32773,
    hex: "0000fdff0000fdff0000fdff0000fdfffcfffcfffcfffcfffcfffcfffcffffff00f0ff00",
  },
};

export const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));

/** It as plain rows of bits, white as one or as zero. */
export function plainBits({ whiteIs }: { whiteIs: 0 | 1 }): Uint8Array {
  const bytes = new Uint8Array(HEIGHT * 5);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1)
      if (isBlack(x, y) !== (whiteIs === 1))
        bytes[y * 5 + (x >> 3)] = (bytes[y * 5 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  return bytes;
}

type Fields = Record<number, number[]>;

/** A TIFF with such pages, in either order of bytes; each field is written as four-byte numbers. */
export function tiffOf(pages: { fields: Fields; strips: Uint8Array[] }[], little = true): Uint8Array {
  const file: number[] = [];
  const number = (value: number, size: number) =>
    Array.from({ length: size }, (_, at) => (value >>> (8 * (little ? at : size - 1 - at))) & 255);
  const put = (at: number, bytes: number[]) =>
    bytes.forEach((byte, index) => {
      file[at + index] = byte;
    });
  put(0, [...(little ? [0x49, 0x49] : [0x4d, 0x4d]), ...number(42, 2), 0, 0, 0, 0]);
  let link = 4;
  for (const { fields, strips } of pages) {
    const offsets = strips.map((strip) => {
      const at = file.length;
      put(at, [...strip]);
      return at;
    });
    const all: Fields = {
      256: [WIDTH],
      257: [HEIGHT],
      273: offsets,
      279: strips.map((one) => one.length),
      ...fields,
    };
    const lists = Object.entries(all).map(([tag, values]) => {
      const at = file.length;
      put(
        at,
        values.flatMap((value) => number(value, 4)),
      );
      return { tag: Number(tag), values, at };
    });
    put(link, number(file.length, 4));
    put(file.length, number(lists.length, 2));
    for (const { tag, values, at } of lists) {
      const value = values.length === 1 ? (values[0] ?? 0) : at;
      put(file.length, [
        ...number(tag, 2),
        ...number(4, 2),
        ...number(values.length, 4),
        ...number(value, 4),
      ]);
    }
    link = file.length;
    put(link, [0, 0, 0, 0]);
  }
  return Uint8Array.from(file);
}
