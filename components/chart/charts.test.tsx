import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ticksTo } from "./axis";
import { GroupedBars } from "./grouped-bars";
import { labelsOf } from "./labels";
import { Lines } from "./lines";
import { Ranges } from "./ranges";
import { piecesOf, sumOf } from "./stack";
import { StackedBars } from "./stacked-bars";
import { StackedColumns } from "./stacked-columns";
import type { Drawn, Part } from "./types";

const PARTS: Part[] = [
  { key: "one", title: "One", look: "accent" },
  { key: "two", title: "Two", look: "info" },
  { key: "three", title: "Three", look: "line" },
];
const number = (value: number): Drawn => ({ value, said: String(value) });
const HIDDEN: Drawn = { value: null, said: "S", hidden: true };
const NONE: Drawn = { value: null, said: "n/a", hidden: false };
const BLANK: Drawn = { value: null, said: "", hidden: false };
const drawn = fc.oneof(
  fc.integer({ min: 0, max: 90 }).map(number),
  fc.constant(HIDDEN),
  fc.constant(NONE),
  fc.constant(BLANK),
);
const values = fc.tuple(drawn, drawn, drawn);
const shared = { title: "A title", description: "What it shows.", by: "Of", parts: PARTS };

/** The page without its legend and its table: what is drawn. */
const plotOf = (html: string) => html.slice(html.indexOf('role="img"'), html.indexOf("<ul"));
const many = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].length;

const CHARTS = {
  columns: (all: readonly Drawn[]) => (
    <StackedColumns
      {...shared}
      totalTitle="All"
      columns={[{ key: "a", name: "A", short: ["A", ""], values: all, total: number(270) }]}
    />
  ),
  bars: (all: readonly Drawn[]) => (
    <StackedBars
      {...shared}
      totalTitle="All"
      bars={[{ key: "a", name: "A", values: all, total: number(270) }]}
    />
  ),
  groups: (all: readonly Drawn[]) => (
    <GroupedBars {...shared} groups={[{ key: "a", name: "A", values: all }]} />
  ),
  lines: (all: readonly Drawn[]) => (
    <Lines {...shared} points={[{ key: "a", name: "A", short: ["A", ""], values: all }]} sayTick={String} />
  ),
} as const;
const kinds = Object.keys(CHARTS) as (keyof typeof CHARTS)[];
const htmlOf = (kind: keyof typeof CHARTS, all: readonly Drawn[]) => renderToStaticMarkup(CHARTS[kind](all));

describe("what is drawn", () => {
  test.each(kinds)("%s: a number that is told, and nothing for any other, whatever word it has", (kind) => {
    fc.assert(
      fc.property(values, (all) => {
        const plot = plotOf(htmlOf(kind, all));
        const least = kind === "lines" ? 0 : 1;
        expect(many(plot, /data-drawn=/g)).toBe(all.filter(({ value }) => (value ?? -1) >= least).length);
        expect(many(plot, /data-hidden=/g) > 0).toBe(all.includes(HIDDEN));
      }),
      { numRuns: 40 },
    );
  });

  test.each(kinds)("%s: 0, hidden, impossible and blank look different", (kind) => {
    const pages = [number(0), HIDDEN, NONE, BLANK].map((one) => htmlOf(kind, [number(5), one, number(7)]));
    expect(new Set(pages).size).toBe(4);
    for (const said of ["S", "n/a"])
      expect(
        pages.filter((page) => page.includes(`<div class="cell">${said}</div>`)),
        said,
      ).toHaveLength(1);
  });

  test.each(kinds)(
    "%s: why a number is not told is said where it would be drawn, and not in the table alone",
    (kind) => {
      expect(plotOf(htmlOf(kind, [number(5), NONE, number(7)]))).toContain(">n/a</text>");
      expect(plotOf(htmlOf(kind, [number(5), BLANK, number(7)]))).not.toContain("n/a");
    },
  );

  test("the parts of a stack are together as long as their sum", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 400 }), (all, most) => {
        const pieces = piecesOf(all, most, 100);
        const long = pieces.reduce((sum, { length }) => sum + length, 0);
        expect(long).toBeCloseTo((sumOf(all) / most) * 100);
        for (const [at, piece] of pieces.entries()) {
          expect(all[piece.at]?.value).toBeGreaterThan(0);
          const under = pieces.slice(0, at).reduce((sum, { length }) => sum + length, 0);
          expect(piece.from).toBeCloseTo(under);
        }
      }),
    );
  });

  test("the axis begins at 0 and holds every number in a few round steps, whole ones where numbers are counted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000 }), fc.boolean(), (most, fine) => {
        const ticks = ticksTo(fine ? most / 10_000 : most, fine);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(fine ? most / 10_000 : most);
        expect(ticks.length).toBeLessThanOrEqual(6);
        for (const [at, tick] of ticks.entries()) {
          if (at > 0) expect(tick).toBeGreaterThan(ticks[at - 1] ?? 0);
          if (!fine) expect(Number.isInteger(tick)).toBe(true);
        }
      }),
    );
  });
});

test("of numbers over each other none is written into another, and the lowest under its point where there is room", () => {
  expect(labelsOf([50, 100], 178)).toEqual([41, 118]);
  expect(labelsOf([50, 60, null], 178)).toEqual([41, 78, null]);
  expect(labelsOf([150, 165], 178)).toEqual([141, null]);
  expect(labelsOf([150, 165], 198)).toEqual([141, 183]);
  const height = fc.option(fc.integer({ min: 18, max: 178 }));
  fc.assert(
    fc.property(fc.array(height, { maxLength: 3 }), (points) => {
      const written = labelsOf(points, 178).filter((y) => y !== null);
      for (const [at, y] of written.entries())
        for (const other of written.slice(0, at)) expect(Math.abs(y - other)).toBeGreaterThanOrEqual(14);
      expect(written.length > 0).toBe(points.some((y) => y !== null));
      for (const y of written)
        for (const point of points) if (point !== null) expect(Math.abs(point - (y - 4))).toBeGreaterThan(10);
    }),
  );
});

test("a band is two ends and no point between them, and the bands of a group are as long as they are wide", () => {
  const html = renderToStaticMarkup(
    <Ranges
      {...shared}
      groups={[
        {
          key: "a",
          name: "A",
          values: [{ low: 0, high: 499, said: "0–499" }, { low: 500, high: 999, said: "500–999" }, null],
        },
      ]}
    />,
  );
  const plot = plotOf(html);
  expect(plot).not.toMatch(/data-drawn|<rect|<circle/);
  const ends = (said: string) =>
    [...plot.matchAll(new RegExp(`x1="([\\d.]+)%"[^>]*data-range="${said}"`, "g"))].map(([, x]) => Number(x));
  const [low, middle] = ends("0–499");
  const [begin, end] = ends("500–999");
  expect(middle).toBe(begin);
  expect((middle ?? 0) - (low ?? 0)).toBeCloseTo((end ?? 0) - (begin ?? 0));
  for (const said of ["0–499", "500–999"]) expect(html).toContain(`<div class="cell">${said}</div>`);
});

test("of many times the last are drawn, and the table has all", () => {
  const columns = Array.from({ length: 20 }, (_, at) => ({
    ...{ key: String(at), name: `Time ${at}`, short: [`t${at}`, ""] as const },
    ...{ values: [number(at + 1)], total: number(at + 1) },
  }));
  const html = renderToStaticMarkup(
    <StackedColumns {...shared} parts={PARTS.slice(0, 1)} totalTitle="All" columns={columns} />,
  );
  expect(many(plotOf(html), /data-drawn=/g)).toBe(13);
  expect(plotOf(html)).toContain("7 earlier ones are in the table of numbers.");
  expect(many(html.slice(html.indexOf("<table")), /Time \d/g)).toBe(20);
});

test.each(kinds)(
  "%s: has a name, a description, the same as a table, and neither style nor script",
  (kind) => {
    const html = htmlOf(kind, [number(12), HIDDEN, number(34)]);
    const [, name] = html.match(/role="img" aria-labelledby="([^"]+)"/) ?? [];
    const [, about] = html.match(/aria-describedby="([^"]+)"/) ?? [];
    expect(html).toMatch(new RegExp(`id="${name}"[^>]*>A title<`));
    expect(html).toMatch(new RegExp(`id="${about}"[^>]*>What it shows.<`));
    const table = html.slice(html.indexOf("<table"));
    for (const said of ["12", "34", "S"]) expect(table).toContain(`<div class="cell">${said}</div>`);
    expect(html).not.toMatch(/ style=|<script|<style/);
    for (const [, id] of html.matchAll(/url\(#([^)]+)\)/g)) expect(html).toContain(`<pattern id="${id}"`);
  },
);
