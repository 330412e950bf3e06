import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

// The one that never draws to a screen does the same work in half the time.
const systemNames = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
];

/**
 * The browser for the tests, as Playwright's launch options: Playwright's own where somebody installed it, else the
 * system's, else the one from npm, unpacked once below `folder` together with the libraries and fonts it needs.
 */
export function findBrowser(folder) {
  if (existsSync(chromium.executablePath())) return {};
  const places = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const executablePath = systemNames
    .flatMap((name) => places.map((place) => join(place, name)))
    .find(existsSync);
  if (executablePath) return { executablePath };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No browser was found. Run `npx playwright install chromium`, then repeat the tests.");
  }
  const unpacked = unpackBrowser(join(folder, "browser"));
  return {
    executablePath: join(unpacked, "chromium"),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(unpacked, "al2023", "lib"),
      FONTCONFIG_PATH: join(unpacked, "fonts"),
    },
  };
}

// The package unpacks into the temporary folder of its process, and its libraries only where it believes to be in
// a cloud function. A process of its own gets both, and the rename makes a killed unpacking harmless.
function unpackBrowser(folder) {
  if (existsSync(folder)) return folder;
  const side = `${folder}-${process.pid}`;
  rmSync(side, { recursive: true, force: true });
  mkdirSync(side, { recursive: true });
  const script = 'await (await import("@sparticuz/chromium")).default.executablePath()';
  execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: side, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  writeFileSync(join(side, "fonts", "fonts.conf"), fontSettings(join(folder, "fonts")));
  renameSync(side, folder);
  return folder;
}

// The package's own settings look for its fonts in a cloud function's folders; without a font every text is invisible.
function fontSettings(folder) {
  const places = [folder, "/usr/share/fonts"].map((place) => `<dir>${place}</dir>`).join("");
  return `<?xml version="1.0"?><fontconfig>${places}<cachedir>${folder}/cache</cachedir></fontconfig>\n`;
}
