import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const root = dirname(import.meta.dirname);
const foundation = ["db", "env", "errors", "clock"];
const stages = ["intake", "redirect", "review", "production", "notice", "reporting"];
const layers = [
  ["audit", "auth", "mail", "jobs", "files"],
  ["deadlines", "instruments", "policy"],
  ["demands", "contacts"],
  stages,
];
const folders = layers.flat();
const heightOf = (folder: string) => layers.findIndex((layer) => layer.includes(folder));

/** Plants one file for each import in a copy of the tree's rules and answers those that the linter refuses. */
function refusedImports(imports: { from: string; module: string }[]): string[] {
  const tree = mkdtempSync(join(tmpdir(), "narrowgate-layers-"));
  try {
    cpSync(join(root, "biome.json"), join(tree, "biome.json"));
    cpSync(join(root, ".gitignore"), join(tree, ".gitignore"));
    const planted = new Map(
      imports.map(({ from, module }, index) => {
        const path = from.endsWith(".ts") ? from : join(from, `planted-${index}.ts`);
        mkdirSync(dirname(join(tree, path)), { recursive: true });
        writeFileSync(join(tree, path), `import { x } from "${module}";\nconsole.log(x);\n`);
        return [path, `${from} -> ${module}`];
      }),
    );
    expect(planted.size, "each import needs a file of its own").toBe(imports.length);
    const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
    const flags = ["--only=style/noRestrictedImports", "--reporter=json", "--max-diagnostics=none"];
    const { stdout } = spawnSync(process.execPath, [biome, "lint", ...flags], {
      cwd: tree,
      encoding: "utf8",
    });
    const report: { diagnostics: { location: { path: string } }[] } = JSON.parse(stdout);
    return report.diagnostics.map(({ location }) => planted.get(location.path) ?? location.path).sort();
  } finally {
    rmSync(tree, { recursive: true });
  }
}

function expectAllRefused(imports: { from: string; module: string }[]) {
  expect(refusedImports(imports)).toEqual(imports.map(({ from, module }) => `${from} -> ${module}`).sort());
}

describe("the linter refuses an import against the layers", () => {
  test("a folder of lib knows those below it and those beside it, but a stage no other stage", () => {
    const pairs = folders.flatMap((from) =>
      folders
        .filter((to) => to !== from)
        .map((to) => ({ from: `lib/${from}`, module: `@/lib/${to}/some-verb`, to })),
    );
    const forbidden = pairs.filter(({ from, to }) => {
      const [own, other] = [heightOf(from.slice(4)), heightOf(to)];
      return other > own || (other === own && stages.includes(to));
    });
    expect(forbidden.length).toBeGreaterThan(0);
    expect(refusedImports(pairs)).toEqual(forbidden.map(({ from, module }) => `${from} -> ${module}`).sort());
  });

  test("every folder may stand on the foundation, which stands on nothing", () => {
    const allowed = folders.flatMap((from) =>
      foundation.map((module) => ({ from: `lib/${from}`, module: `@/lib/${module}` })),
    );
    expect(refusedImports(allowed)).toEqual([]);
    expectAllRefused(
      foundation.flatMap((_, index) =>
        folders.map((to) => ({ from: `lib/foundation-${index}-${to}.ts`, module: `@/lib/${to}/some-verb` })),
      ),
    );
  });

  test("lib knows no page, component, framework or path around the rules", () => {
    const modules = [
      "@/app/page",
      "@/components/ui/button",
      "next",
      "next/headers",
      "react",
      "react-dom/server",
    ];
    expectAllRefused(
      ["lib", ...folders.map((folder) => `lib/${folder}`)].flatMap((from) =>
        [...modules, "next-auth", "@/e2e/support/story", "@/cli/worker", "../notice/send-notice"].map(
          (module) => ({
            from,
            module,
          }),
        ),
      ),
    );
  });

  test("the sign-in seam alone may name the frameworks, but still no stage", () => {
    for (const from of ["own-cookie", "session", "sign-in-service"].map((name) => `lib/auth/${name}.ts`)) {
      expect(refusedImports([{ from, module: "next/headers" }])).toEqual([]);
      expectAllRefused([{ from, module: "@/lib/intake/register-demand" }]);
    }
  });

  test("a test of lib, and what builds its world, may follow a demand through the stages, but knows no page", () => {
    const files = ["lib/demands/life.db.test.ts", "lib/demands/test-world.ts"];
    expect(refusedImports(files.map((from) => ({ from, module: "@/lib/notice/send-notice" })))).toEqual([]);
    expectAllRefused(files.map((from) => ({ from, module: "@/app/page" })));
  });

  test("pages and components never reach the database", () => {
    const modules = [
      "@/lib/db",
      "@/lib/generated/prisma/client",
      "@prisma/client",
      "pg",
      "../../lib/db",
      "next-auth",
    ];
    expectAllRefused(
      ["app/(desk)/demands", "components/demands"].flatMap((from) =>
        modules.map((module) => ({ from, module })),
      ),
    );
    expect(refusedImports([{ from: "app/api/auth", module: "next-auth" }])).toEqual([]);
  });

  test("components know of lib only types and pure rules", () => {
    const pure = [
      "@/lib/review/schema",
      "@/lib/review/rules",
      "@/lib/demands/lifecycle",
      "@/lib/demands/types",
    ];
    expect(refusedImports(pure.map((module) => ({ from: "components/demands", module })))).toEqual([]);
    const others = [
      "@/lib/review/approve-scope",
      "@/lib/demands/queries",
      "@/lib/clock",
      "@/lib/auth/session",
      "@/app/page",
    ];
    expectAllRefused(others.map((module) => ({ from: "components/demands", module })));
  });

  test("the command line and the seed know no page, and no page knows them", () => {
    expectAllRefused([
      ...["cli", "prisma"].flatMap((from) =>
        ["@/app/page", "@/components/ui/button", "next/headers", "react"].map((module) => ({ from, module })),
      ),
      ...["@/cli/worker", "@/prisma/seed", "@/e2e/support/story"].map((module) => ({ from: "app", module })),
      ...["@/app/page", "@/components/ui/button"].map((module) => ({ from: "e2e", module })),
    ]);
  });
});

describe("the product's own code", () => {
  const sources = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.test\.ts$|(^|[\\/])test-[^\\/]*$|^generated/.test(path))
    .map((path) => ({
      path: path.replaceAll("\\", "/"),
      text: readFileSync(join(root, "lib", path), "utf8"),
    }));
  const holding = (pattern: RegExp) =>
    sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

  test("nothing but tests uses what builds their world", () => {
    expect(holding(/from "[^"]*\/test-[^"/]*"/)).toEqual([]);
  });

  test("the status of a demand is written by transition and at its registration alone", () => {
    const rowWrite = String.raw`\bdemand\.(create|createMany|update|updateMany|upsert)\w*\([^;]*?\bdata:[^;]*?\bstatus\b`;
    const sqlWrite = String.raw`(update\s+"?demand"?\s+set[^;]*?"?\bstatus\b"?\s*=|insert\s+into\s+"?demand"?\s*\()`;
    const allowed = ["demands/transition.ts", "intake/register-demand.ts"];
    const writers = holding(new RegExp(`${rowWrite}|${sqlWrite}`, "i"));
    expect(writers.filter((path) => !allowed.includes(path))).toEqual([]);
  });

  test("audit rows are written by the audit folder alone", () => {
    const writes =
      /\baudit\w*\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\b|audit_append\s*\(/i;
    expect(holding(writes).filter((path) => !path.startsWith("audit/"))).toEqual([]);
  });

  // Reports are written column by column (lib/reporting/files/csv.ts), with the same guard.
  test("whatever goes out as CSV is written where its texts are guarded", () => {
    expect(holding(/"csv-stringify/)).toEqual(["files/write-csv.ts"]);
  });

  test("the time is asked of the clock alone, but by mail servers, which have no database", () => {
    const asks = /\bDate\.now\(|\bnew Date\(\)|Temporal\.Now\b/;
    const allowed = ["clock.ts", "mail/catch-mail.ts", "mail/fault-server.ts"];
    expect(holding(asks).filter((path) => !allowed.includes(path))).toEqual([]);
  });
});
