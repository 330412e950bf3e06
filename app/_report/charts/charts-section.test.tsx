import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { exampleFacts, factsOf } from "@/lib/reporting/counting/test-vectors";
import { bandsProfile } from "@/lib/reporting/profiles/bands";
import { googleProfile } from "@/lib/reporting/profiles/google";
import { publicProfile } from "@/lib/reporting/profiles/public";
import { everyProfile } from "@/lib/reporting/profiles/test-profiles";
import { rejectedOf } from "@/lib/reporting/profiles/test-reader";
import { PROFILES, type ProfileName } from "@/lib/reporting/profiles/types";
import type { ToldReport } from "@/lib/reporting/series/told-report";
import { ChartsSection } from "./charts-section";

const facts = exampleFacts();
const LET_OUT = everyProfile(facts);
const NOW = { from: "2026-07-01", to: "2026-12-31" };
const BEFORE = { from: "2026-01-01", to: "2026-06-30" };

const pageOf = (
  profile: ProfileName,
  contents: ToldReport["contents"],
  earlier: readonly ToldReport[] = [],
) =>
  renderToStaticMarkup(
    <ChartsSection profile={profile} report={{ period: NOW, contents }} earlier={earlier} />,
  );
const titlesOf = (html: string) => [...html.matchAll(/<h3[^>]*>([^<]+)</g)].map(([, title]) => title);
/** What is drawn of the chart, without its legend and its table. */
const drawingOf = (html: string, title: string) => {
  const chart = html.slice(html.indexOf(`>${title}</h3>`));
  return chart.slice(chart.indexOf('role="img"'), chart.indexOf("<ul"));
};
const many = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].length;

test.each(PROFILES)("%s has charts, each with its table, and needs no script and no style", (profile) => {
  const html = pageOf(profile, LET_OUT[profile]);
  expect(titlesOf(html).length).toBeGreaterThan(0);
  expect(many(html, /<figure /g)).toBe(many(html, /<table/g));
  expect(html).not.toMatch(/ style=|<script|<style/);
});

test.each(PROFILES)("%s says why where nothing can be drawn", (profile) => {
  const html = pageOf(profile, { facts: [], totals: [], tables: [] });
  expect(titlesOf(html)).toEqual([]);
  expect(html).toContain("Nothing was counted of which a chart could be drawn");
});

describe("a report that hides small numbers", () => {
  const contents = publicProfile(factsOf(rejectedOf({ US: 40, DE: 12, FR: 4 })), 10);
  const html = pageOf("public", contents);

  test("draws a hidden number by a mark of one size, in its table too, and no month of it", () => {
    const drawing = drawingOf(html, "By jurisdiction");
    expect(many(drawing, /data-drawn=/g)).toBe(1);
    expect(many(drawing, /data-hidden=/g)).toBe(2);
    const sizes = [...drawing.matchAll(/<rect[^>]*data-hidden/g)].map(([rect]) =>
      rect.replaceAll(/url\([^)]*\)/g, ""),
    );
    expect(new Set(sizes).size).toBe(1);
    expect(html).not.toContain("Outcomes by month");
  });

  test("says nothing that is no number of it: neither the hidden ones nor what they make", () => {
    const words = [...html.matchAll(/>([\d,.]+)</g)].map(([, word]) => word);
    const told = [...contents.facts, ...contents.totals].flatMap(({ value }) =>
      value === null ? [] : [String(value)],
    );
    expect(words.length).toBeGreaterThan(0);
    // 12 and 4 are hidden, and so is 16, which they make together.
    for (const number of ["12", "4", "16"]) expect(told).not.toContain(number);
    expect(words).not.toContain("12");
    expect(words).not.toContain("16");
  });
});

test("bands are drawn as ranges between two ends, beside those of the period before, and nothing stands inside them", () => {
  const earlier = [{ period: BEFORE, contents: bandsProfile(facts, "a2") }];
  const html = pageOf("us-1874", LET_OUT["us-1874"], earlier);
  const drawing = drawingOf(html, "National security, in bands");
  // Three classes, two numbers of each, two periods, two ends.
  expect(many(drawing, /data-range="0–999"/g)).toBe(12);
  expect(many(drawing, /data-range="0–499"/g)).toBe(12);
  expect(drawing).not.toMatch(/data-drawn|<rect|<circle/);
  expect(html).toContain('<div class="cell">0–999</div>');
});

test("a shape stands beside its periods before where they make a whole, and a report of another form is left out", () => {
  const before = { period: BEFORE, contents: LET_OUT.microsoft, note: "not published" };
  const html = pageOf("microsoft", LET_OUT.microsoft, [before]);
  expect(titlesOf(html)).toContain("Criminal: over time");
  expect(html).toContain("1 Jan 2026 to 30 Jun 2026 (not published)");
  const alone = pageOf("microsoft", LET_OUT.microsoft, [
    { ...before, contents: { facts: [], totals: [], tables: [] } },
  ]);
  expect(titlesOf(alone)).not.toContain("Criminal: over time");
  expect(titlesOf(pageOf("github", LET_OUT.github))).not.toContain(
    "Requests received and disclosed: over time",
  );
});

test("a period of which nothing was counted stands as 0 beside those before", () => {
  const nothing = googleProfile(factsOf([]), "ExampleCloud");
  const html = pageOf("google", nothing, [{ period: BEFORE, contents: LET_OUT.google }]);
  const title = "Requests about enterprise cloud customers";
  expect(titlesOf(html)).toContain(`${title}: over time`);
  expect(titlesOf(html)).not.toContain(title);
  const turned = pageOf("google", LET_OUT.google, [{ period: BEFORE, contents: nothing }]);
  expect(titlesOf(turned)).toEqual(expect.arrayContaining([`${title}: over time`, title]));
  expect(titlesOf(pageOf("google", nothing, [{ period: BEFORE, contents: nothing }]))).toEqual([]);
});

test("where parts make no whole, all of the period before stands beside all of this one", () => {
  const earlier = (profile: "github" | "dsa") => [{ period: BEFORE, contents: LET_OUT[profile] }];
  const received = drawingOf(
    pageOf("github", LET_OUT.github, earlier("github")),
    "Requests received and disclosed",
  );
  expect(received).toContain("All, 1 Jul 2026 to 31 Dec 2026");
  expect(received).toContain("All, 1 Jan 2026 to 30 Jun 2026");
  const hours = drawingOf(
    pageOf("dsa", LET_OUT.dsa, earlier("dsa")),
    "Hours to inform the authority of the receipt",
  );
  expect(many(hours, />TOTAL</g)).toBe(1);
  expect(many(hours, />TOTAL, 1 Jan 2026 to 30 Jun 2026</g)).toBe(1);
  const alone = drawingOf(pageOf("github", LET_OUT.github), "Requests received and disclosed");
  expect(alone).not.toContain("All, ");
});

test("the desk's own report has its months, and one from before they were frozen says so", () => {
  expect(titlesOf(pageOf("internal", LET_OUT.internal))).toContain("Outcomes by month");
  const older = pageOf("internal", { ...LET_OUT.internal, tables: [] });
  expect(titlesOf(older)).not.toContain("Outcomes by month");
  expect(older).toContain("made before months were counted");
});
