import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** Routes that give files of our own to be drawn, not what somebody handed in. */
const DRAWN = ["api/reader/[folder]/[file]"];

const routes = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("/route.ts") && !file.startsWith("_"))
  .map((file) => file.replace(/\/route\.ts$/, ""))
  .filter((route) => !DRAWN.includes(route));

/** A route together with what of app/_adapters makes its answer. */
function sourceOf(route: string): string {
  const own = readFileSync(join("app", route, "route.ts"), "utf8");
  const makers = [...own.matchAll(/from "@\/app\/_adapters\/([\w-]+-response)"/g)];
  return [own, ...makers.map(([, maker]) => readFileSync(`app/_adapters/${maker}.ts`, "utf8"))].join("\n");
}

/** What is read out of files that came from outside, or made to be kept by who asks. */
const GIVES_FILES = /content-disposition|readDocument|readClearedDocument|openMailPart|openFile|streamBody\(/;
const giving = routes.filter((route) => route.startsWith("api/") && GIVES_FILES.test(sourceOf(route)));

test("the routes that give files are found", () => {
  expect(giving).toEqual(
    expect.arrayContaining(["api/documents/[id]", "api/cleared/[id]", "api/collect/[token]/package"]),
  );
});

// A page's sandbox is put around all of /api by proxy.ts, and `nosniff` on everything by next.config.ts.
describe("what is given is an attachment, never a page", () => {
  test.each(giving)("%s", (route) => {
    const source = sourceOf(route);
    expect(source).toMatch(/"content-disposition":\s*[`'"]attachment; filename/);
    expect(source).not.toMatch(/inline;|text\/html/);
  });
});

describe("nothing else opens a file", () => {
  test.each(routes.filter((route) => !giving.includes(route)))("%s", (route) => {
    expect(sourceOf(route)).not.toMatch(/readDocument|readClearedDocument|openMailPart|openFile/);
  });
});
