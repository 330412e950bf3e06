import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { COMMANDS_FOLDER, PAGES_FOLDER } from "./build-folders.mjs";
import { withBuildLock } from "./build-lock.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { sayWhile, sayWhyStopped } from "./refusal.mjs";
import { runTool } from "./run-tool.mjs";

const SCHEMA = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
const COMMANDS = ["cli", "cli/build.mjs", "lib", "tsconfig.json", ...SCHEMA];
const PAGES = ["app", "components", "public", "next.config.ts", "proxy.ts", "instrumentation.ts"];
const STYLES = ["postcss.config.mjs", "package.json"];
const ENTRIES = ["worker", "catcher", "receiver", "seed", "fault-run"];

/** Everything that serving needs; what is up to date is left alone. */
export async function buildAll(root) {
  await bundleCommands(root);
  await buildPages(root);
}

/** Writes the database client from the schema into lib/generated. */
export async function generateClient(root) {
  const wanted = fingerprint(root, SCHEMA);
  const stamp = join(root, "lib/generated/stamp");
  await withBuildLock(root, async () => {
    if (readStamp(stamp) === wanted) return;
    rmSync(stamp, { force: true });
    // Prisma would download an engine, which generating does not use, unless this names a file that exists.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
    const prisma = [process.execPath, "node_modules/prisma/build/index.js", "generate"];
    await sayWhile("Generating the database client", () => runTool(root, prisma, env));
    writeStamp(stamp, wanted);
  });
}

/** Bundles worker, mail catcher and commands into their folder, because Node.js 20 does not load TypeScript. */
export async function bundleCommands(root) {
  await generateClient(root);
  await replaceFolder(root, COMMANDS_FOLDER, fingerprint(root, COMMANDS), async (side) => {
    const esbuild = await import("esbuild");
    const bundle = (names, splitting) =>
      esbuild.build({
        absWorkingDir: root,
        entryPoints: names.map((name) => `cli/${name}.ts`).filter((file) => existsSync(join(root, file))),
        outdir: side,
        outExtension: { ".js": ".mjs" },
        bundle: true,
        splitting,
        format: "esm",
        platform: "node",
        target: "node20",
        packages: "external",
        sourcemap: "linked",
        // Node.js holds the map in memory, and the sources lie beside it.
        sourcesContent: false,
        logLevel: "silent",
      });
    await bundle(ENTRIES, false);
    // In pieces, so that a command loads no more than it needs.
    await bundle(["main"], true);
    await esbuild.stop();
  });
}

/** Builds the web pages into their folder. */
export async function buildPages(root) {
  await generateClient(root);
  await replaceFolder(
    root,
    PAGES_FOLDER,
    fingerprint(root, [...COMMANDS, ...PAGES, ...STYLES]),
    async (side) => {
      const env = {
        ...process.env,
        NARROWGATE_DIST: side,
        NARROWGATE_TSCONFIG: lendTsconfig(root),
        NEXT_TELEMETRY_DISABLED: "1",
        NODE_ENV: "production",
      };
      const next = [process.execPath, "node_modules/next/dist/bin/next", "build"];
      await sayWhile("Building the web pages", () => runTool(root, next, env));
      namePagesFolder(root, side);
    },
  );
}

// Next.js writes the name of its folder into the tsconfig it is given; the one that is under version control stays ours.
function lendTsconfig(root) {
  const file = "build-lock/tsconfig.json";
  writeFileSync(join(root, file), JSON.stringify({ extends: "../tsconfig.json" }));
  return file;
}

// It writes the same name into the generated next-env.d.ts, where editors and tsc look for the folder's final name.
function namePagesFolder(root, side) {
  const file = join(root, "next-env.d.ts");
  if (existsSync(file)) writeFileSync(file, readFileSync(file, "utf8").replaceAll(side, PAGES_FOLDER));
}

/**
 * Makes a folder anew unless its stamp says that it is what is wanted. The work goes on beside it, stamp included, and
 * a rename completes it, so that a kill at any moment leaves either the old folder, the new one or none.
 */
async function replaceFolder(root, name, wanted, make) {
  await withBuildLock(root, async () => {
    const folder = join(root, name);
    if (readStamp(join(folder, "stamp")) === wanted) return;
    const [side, old] = [`${name}-side`, `${name}-old`];
    rmSync(join(root, side), { recursive: true, force: true });
    await make(side);
    writeStamp(join(root, side, "stamp"), wanted);
    rmSync(join(root, old), { recursive: true, force: true });
    if (existsSync(folder)) renameSync(folder, join(root, old));
    renameSync(join(root, side), folder);
    rmSync(join(root, old), { recursive: true, force: true });
  });
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function writeStamp(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** `npm run build`. */
export async function buildClone() {
  await buildAll(dirname(import.meta.dirname)).catch((error) => process.exit(sayWhyStopped(error)));
}
