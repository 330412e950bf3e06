import pg from "pg";
import { boot } from "@/lib/boot";
import { db, inTransaction } from "@/lib/db";
import { env } from "@/lib/env";
import { installCatalog } from "@/lib/intake/catalog/install-catalog";
import { makeOffices } from "./demo/authorities";
import { demoIsFilled, demoIsUnfinished, goTo } from "./demo/clock";
import { makeCustomers } from "./demo/customers";
import { makeTeam } from "./demo/people";
import { Desk } from "./demo/steps";
import { CATALOG_STORY } from "./demo/story-catalog";
import { CONTACTS_STORY } from "./demo/story-contacts";
import { DEADLINE_STORY } from "./demo/story-deadlines";
import { DIRECTORY_STORY } from "./demo/story-directory";
import { ENDED } from "./demo/story-ended";
import { FINDING_STORY } from "./demo/story-finding";
import { HISTORY_STORY } from "./demo/story-history";
import { LETTERS_STORY } from "./demo/story-letters";
import { OPEN } from "./demo/story-open";
import { OWED } from "./demo/story-owed";
import { RECEIVED_STORY } from "./demo/story-received";
import { REPORTS_STORY } from "./demo/story-reports";
import { SERVICE_STORY } from "./demo/story-service";
import { SOURCES_STORY } from "./demo/story-sources";

/** Fills a demo that is still empty: an invented provider, told from two months ago until today by the product's own verbs. */
async function fillDemo(): Promise<void> {
  if (!(await demoIsUnfinished())) return;
  // The start installed it, but another start may have cleared an unfinished demo since.
  await inTransaction(installCatalog);
  const chapters = [
    ...ENDED,
    ...OPEN,
    ...OWED,
    ...CATALOG_STORY,
    ...LETTERS_STORY,
    ...CONTACTS_STORY,
    ...HISTORY_STORY,
    ...REPORTS_STORY,
    ...SOURCES_STORY,
    ...DEADLINE_STORY,
    ...FINDING_STORY,
    ...DIRECTORY_STORY,
    ...SERVICE_STORY,
    ...RECEIVED_STORY,
  ].toSorted((a, b) => b.daysAgo - a.daysAgo);
  await goTo((chapters[0]?.daysAgo ?? 0) + 1);
  const team = await makeTeam();
  await makeCustomers(team.ines);
  const desk = new Desk(team, await makeOffices());
  for (const [index, { daysAgo, tell }] of chapters.entries()) {
    await goTo(daysAgo);
    await tell(desk);
    process.stdout.write(`Filling the demo: ${Math.round((100 * (index + 1)) / chapters.length)} %\n`);
  }
  await goTo(0);
  await demoIsFilled();
}

// The same lock under which npm start prepares the demo: two starts at once fill one demo once.
const DEMO_LOCK = 72707370;

async function fillAlone(): Promise<void> {
  await boot();
  const client = new pg.Client(env().databaseUrl);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [DEMO_LOCK]);
    await fillDemo();
  } finally {
    await client.end();
  }
}

fillAlone()
  .then(() => db().$disconnect())
  .catch((error: unknown) => {
    process.stderr.write(
      `The demo could not be filled: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    if (process.env.NARROWGATE_DEBUG) process.stderr.write(`${error instanceof Error ? error.stack : ""}\n`);
    process.exit(1);
  });
