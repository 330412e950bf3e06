import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkClone, checkPort, checkSystem, freePort, webPort } from "@/cli/check-machine.mjs";

test("musl needs a database of its own", () => {
  const musl = { header: {} };
  expect(() => checkSystem({}, musl)).toThrow("uses musl; name a PostgreSQL of yours with DATABASE_URL");
  checkSystem({ DATABASE_URL: "postgresql://localhost/x" }, musl);
});

test.each(["abc", "0", "65536", "1.5", "-1"])("PORT %s is refused", (port) => {
  expect(() => webPort({ PORT: port })).toThrow("PORT must be a whole number from 1 to 65535");
});

test("without PORT it is 3000", () => {
  expect(webPort({})).toBe(3000);
});

test("a port on which another program listens is refused, on whichever address of localhost it does", async () => {
  const port = await freePort();
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  await expect(checkPort(port, "localhost", 0)).rejects.toThrow(`Port ${port} is taken by another program`);
  server.close();
  await once(server, "close");
  await checkPort(port, "localhost", 0);
});

test.each(["build-lock", "node_modules", "lib/generated", "build", ".next"])(
  "a folder %s that an earlier start as another account made is refused",
  (name) => {
    const clone = mkdtempSync(join(tmpdir(), "clone-"));
    chmodSync(clone, 0o777);
    const folder = join(clone, name);
    mkdirSync(folder, { recursive: true });
    checkClone(clone);
    chmodSync(folder, 0o555);
    const root = process.getuid?.() === 0;
    if (root) process.seteuid?.(65534);
    try {
      expect(() => checkClone(clone)).toThrow(
        `The folder ${folder} cannot be written (EACCES); packages and`,
      );
    } finally {
      if (root) process.seteuid?.(0);
      chmodSync(folder, 0o755);
      rmSync(clone, { recursive: true });
    }
  },
);
