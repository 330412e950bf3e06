import fc from "fast-check";
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { isTiff, TiffRefused } from "./read-tiff";
import { fromHex, HEIGHT, isBlack, PACKED, plainBits, tiffOf, WIDTH } from "./test-tiff";
import { tiffAsPdf } from "./tiff-as-pdf";

type Drawn = { width: number; height: number; kind: number; data: Uint8Array };

const ONE_BIT = 1;

/** The pages as PDF.js opens them, with the pictures that it draws on each. */
async function opened(tiff: Uint8Array) {
  const pdf = await getDocument({ data: tiffAsPdf(tiff), verbosity: 0, stopAtErrors: true }).promise;
  return await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const page = await pdf.getPage(index + 1);
      const { fnArray, argsArray } = await page.getOperatorList();
      const names = argsArray.flatMap((args, at) => (fnArray[at] === OPS.paintImageXObject ? [args[0]] : []));
      const pictures = names.map((name) => new Promise<Drawn>((found) => page.objs.get(name, found)));
      return { rotate: page.rotate, size: page.view.slice(2), pictures: await Promise.all(pictures) };
    }),
  );
}

function red({ kind, width, data }: Drawn, x: number, y: number): number {
  if (kind === ONE_BIT)
    return ((data[y * Math.ceil(width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0 ? 0 : 255;
  return data[(y * width + x) * 3] ?? 0;
}

/** Whether the strips, from the top, are the picture of the tests. */
function expectThePicture(pictures: Drawn[]) {
  expect(pictures.reduce((sum, { height }) => sum + height, 0)).toBe(HEIGHT);
  let top = 0;
  for (const picture of pictures) {
    expect(picture.width).toBe(WIDTH);
    for (let y = 0; y < picture.height; y += 1)
      for (let x = 0; x < WIDTH; x += 1)
        expect(red(picture, x, y), `point ${x}, ${top + y}`).toBe(isBlack(x, top + y) ? 0 : 255);
    top += picture.height;
  }
}

describe("a TIFF is drawn as a PDF", () => {
  test.each(Object.entries(PACKED))("packed by %s", async (_, { compression, hex }) => {
    const page = { fields: { 259: [compression], 262: [1] }, strips: [fromHex(hex)] };
    const [drawn] = await opened(tiffOf([page]));
    expectThePicture(drawn?.pictures ?? []);
  });

  test("fax where white is zero, as fax machines write it, and with its bits turned round", async () => {
    const { compression, hex } = PACKED["fax, group 4"] ?? { compression: 0, hex: "" };
    const strip = fromHex(hex);
    const turned = strip.map((byte) =>
      Number.parseInt(byte.toString(2).padStart(8, "0").split("").reverse().join(""), 2),
    );
    for (const [order, bytes] of [
      [1, strip],
      [2, turned],
    ] as const) {
      const fields = { 259: [compression], 262: [0], 266: [order] };
      const [drawn] = await opened(tiffOf([{ fields, strips: [bytes] }]));
      const [picture] = drawn?.pictures ?? [];
      if (!picture) throw new Error("Nothing was drawn.");
      expect([red(picture, 0, 0), red(picture, 8, 0), red(picture, 39, 11)]).toEqual([255, 0, 255]);
    }
  });

  test.each([true, false])(
    "not packed, in several strips, white as zero or one, little end first: %s",
    async (little) => {
      for (const whiteIs of [0, 1] as const) {
        const bits = plainBits({ whiteIs });
        const strips = [bits.subarray(0, 25), bits.subarray(25, 50), bits.subarray(50)];
        const [drawn] = await opened(tiffOf([{ fields: { 262: [whiteIs], 278: [5] }, strips }], little));
        expect(drawn?.pictures).toHaveLength(3);
        expectThePicture(drawn?.pictures ?? []);
      }
    },
  );

  test("with a table of colours", async () => {
    const palette = [0xc8ff, 0xffff, 0x0aff, 0xffff, 0x1eff, 0xffff];
    const fields = { 262: [3], 320: palette };
    const [drawn] = await opened(tiffOf([{ fields, strips: [plainBits({ whiteIs: 1 })] }]));
    const [picture] = drawn?.pictures ?? [];
    expect(picture?.data.slice(0, 3)).toEqual(new Uint8ClampedArray([200, 10, 30]));
    expect(picture?.data.slice(8 * 3, 9 * 3)).toEqual(new Uint8ClampedArray([255, 255, 255]));
  });

  test("each page in its order, upright, and as wide and high as on paper; small pictures beside them are left out", async () => {
    const strips = [plainBits({ whiteIs: 1 })];
    const pages = await opened(
      tiffOf([
        { fields: { 262: [1] }, strips },
        { fields: { 254: [1], 262: [1] }, strips: [Uint8Array.from(strips[0] ?? [])] },
        { fields: { 262: [1], 274: [6], 282: [40], 283: [24], 296: [2] }, strips },
      ]),
    );
    expect(pages.map(({ rotate, size }) => ({ rotate, size }))).toEqual([
      { rotate: 0, size: [40, 12] },
      { rotate: 90, size: [72, 36] },
    ]);
  });
});

describe("what cannot be shown is refused, and nothing goes on for ever", () => {
  const bits = plainBits({ whiteIs: 1 });
  const page = { fields: { 262: [1] }, strips: [bits] };
  const circle = tiffOf([page]);
  const first = new DataView(circle.buffer).getUint32(4, true);
  new DataView(circle.buffer).setUint32(circle.length - 4, first, true);
  test.each([
    ["nothing but its first letters", fromHex("49492a00")],
    ["no page", fromHex("49492a0000000000")],
    ["pages in a circle", circle],
    ["cut off", tiffOf([page]).subarray(0, -20)],
    ["in tiles", tiffOf([{ fields: { ...page.fields, 273: [], 279: [] }, strips: [] }])],
    ["colours with a veil", tiffOf([{ fields: { 258: [8, 8, 8, 8], 262: [2], 277: [4] }, strips: [bits] }])],
    ["an unknown packing", tiffOf([{ fields: { 259: [34712], 262: [1] }, strips: [bits] }])],
    [
      "strips that lie over one another",
      tiffOf([{ fields: { 262: [1], 273: Array(50).fill(8), 279: Array(50).fill(60) }, strips: [bits] }]),
    ],
    [
      "a list of a thousand million parts",
      tiffOf([{ fields: { 262: [1], 320: [] }, strips: [bits] }]).map((byte) => byte),
    ],
  ] as const)("%s", (what, file) => {
    if (what.startsWith("a list")) {
      const at = file.findIndex(
        (byte, index) => byte === 320 % 256 && file[index + 1] === 1 && file[index + 2] === 4,
      );
      new DataView(file.buffer).setUint32(at + 4, 1e9, true);
    }
    expect(() => tiffAsPdf(file)).toThrow(TiffRefused);
  });

  test("whatever is changed in one, it is drawn or refused", () => {
    const good = tiffOf([page, page]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const bad = Uint8Array.from(good);
          for (const [at, byte] of changes) bad[at] = byte;
          try {
            expect(tiffAsPdf(bad).length).toBeLessThan(10_000);
          } catch (error) {
            expect(error).toBeInstanceOf(TiffRefused);
          }
        },
      ),
      { seed: 20_261_128, numRuns: 2_000 },
    );
  });
});

test("a TIFF is known by its first bytes, in either order", () => {
  expect([fromHex("49492a00"), fromHex("4d4d002a")].map(isTiff)).toEqual([true, true]);
  expect([fromHex("255044462d"), fromHex("4949002a"), fromHex("")].map(isTiff)).toEqual([
    false,
    false,
    false,
  ]);
});
