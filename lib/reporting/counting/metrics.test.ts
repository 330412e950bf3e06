import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RequestCase } from "./case-form";
import { METRIC_NAMES, METRICS } from "./metrics";

const words = readFileSync("docs/report.md", "utf8");

test("docs/report.md defines each metric as pages do", () => {
  for (const name of METRIC_NAMES) {
    const { unit, additive, definition } = METRICS[name];
    expect(words).toContain(`| \`${name}\` | ${unit} | ${additive ? "yes" : "no"} | ${definition} |`);
  }
});

test("docs/report.md names each field of a case", () => {
  for (const field of Object.keys(RequestCase.shape)) expect(words).toContain(`\`${field}\``);
});
