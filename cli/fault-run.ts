import pg from "pg";
import { BROKEN, sayFindings } from "@/cli/faults/campaign";
import { campaigns } from "@/cli/faults/campaigns";
import { db } from "@/lib/db";

// One campaign, started by the command `faults` on a database of its own: its name, its seed, its size, clone and build.
const [name = "", seed, size, root = "", build = ""] = process.argv.slice(2);
const campaign = campaigns[name];
if (!campaign) throw new Error(`There is no campaign "${name}".`);

const owner = new pg.Client({
  connectionString: process.env.OWNER_DATABASE_URL,
  options: "-c TimeZone=UTC",
});
await owner.connect();
try {
  const serverUrl = process.env.TEST_DATABASE_URL ?? "";
  const findings = await campaign({ owner, serverUrl, root, build, seed: Number(seed), size: Number(size) });
  process.stdout.write(`${sayFindings(findings)}\n`);
  process.exitCode = findings.broken.length === 0 ? 0 : BROKEN;
} finally {
  await owner.end();
  await db().$disconnect();
}
