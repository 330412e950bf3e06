import pino from "pino";
import { keepMemoryFlat } from "@/cli/keep-memory-flat";
import { keepHead } from "@/lib/audit/heads";
import { forgetTokens } from "@/lib/auth/oidc/provider-session";
import { boot } from "@/lib/boot";
import { keepImporting } from "@/lib/contacts/import/keep-importing";
import { sweepImport } from "@/lib/contacts/import/sweep-imports";
import { keepContactsFresh } from "@/lib/contacts/keeping-fresh/keep-contacts-fresh";
import { keepMailingLinks } from "@/lib/contacts/links/keep-mailing-links";
import { renewNoted } from "@/lib/contacts/renew-noted";
import { db } from "@/lib/db";
import { raiseAlarms } from "@/lib/demands/alarms/raise-alarms";
import { sweepDrafts } from "@/lib/demands/drafts/drafts";
import { renewPassed, startClocks } from "@/lib/demands/renew-passed";
import { bringUnderKeys } from "@/lib/demands/retention/bring-under-keys";
import { destroyDue } from "@/lib/demands/retention/destroy-due";
import { eraseDestroyed } from "@/lib/demands/retention/erase-destroyed";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { keepChecking } from "@/lib/files/quarantine/keep-checking";
import { removeAbandoned } from "@/lib/files/remove-abandoned";
import { sweepUploads } from "@/lib/intake/resumable/give-up-upload";
import { sweepAbandonedUploads } from "@/lib/intake/sweep-abandoned-uploads";
import { keepDoing } from "@/lib/jobs/keep-doing";
import { Wakeful } from "@/lib/jobs/wakeful";
import { sendDelayedNotices } from "@/lib/notice/delayed/send-delayed";
import { runOutbox } from "@/lib/notice/outbox/run-outbox";
import { publishPackageKey } from "@/lib/production/publish-package-key";
import { sweepParts } from "@/lib/production/runs/erase-parts";
import { keepFiltering } from "@/lib/production/runs/keep-filtering";
import { keepSealing } from "@/lib/production/sealing/keep-sealing";
import { keepImportingRequests } from "@/lib/reporting/import/keep-importing-requests";
import { sweepRequestImport } from "@/lib/reporting/import/sweep-request-imports";
import { keepMakingReports } from "@/lib/reporting/publishing/keep-making-reports";
import { keepReportHeads } from "@/lib/reporting/publishing/keep-report-heads";

// Before anything is read: exports, imports and reports of any size go through here.
keepMemoryFlat();
await boot();
const log = pino({ name: "worker" });

/** Errors of libraries may quote what they were given, so only their kind is kept. */
function kindOf(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  if (error instanceof AppError) return error.message;
  const { name, code } = error as { name?: string; code?: string };
  return [name, code].filter(Boolean).join(" ");
}

const say = (words: string, error?: unknown) =>
  error === undefined ? log.info(words) : log.error({ error: kindOf(error) }, words);

const QUARTER_MINUTE = 15_000;
const HOUR = 3_600_000;
const sweeper = { actor: { type: "system", job: "sweep" } } as const;

/** Uploads that nobody attached, what was kept of demands and is past its time, files of contacts that nobody carried out, files of requests, what killed processes left half written or filtered, tokens of sessions that are over; the audit's heads of the day and of reports, and the key of packages. */
async function sweep(): Promise<number> {
  while ((await sweepUploads(sweeper)) > 0);
  while ((await sweepAbandonedUploads(sweeper)) > 0);
  await bringUnderKeys(sweeper);
  while ((await destroyDue(sweeper)) > 0);
  while ((await eraseDestroyed(sweeper)) > 0);
  while (await sweepImport(sweeper));
  while (await sweepRequestImport(sweeper));
  await sweepDrafts();
  await forgetTokens(db());
  await keepHead();
  await keepReportHeads();
  await removeAbandoned(env().dataPlace, new Date(Date.now() - 24 * HOUR));
  await sweepParts();
  await publishPackageKey(sweeper);
  return HOUR;
}

let lookedUntil: Date | null = null;
/** The queue says what is due next also where nobody acted: windows run out and orders end by themselves. */
async function renew(): Promise<number> {
  if (!lookedUntil) while ((await startClocks()) > 0);
  lookedUntil = await renewPassed(lookedUntil);
  await renewNoted();
  return QUARTER_MINUTE;
}

/** Who must act is told before each clock runs out. */
async function alarm(): Promise<number> {
  await raiseAlarms();
  return QUARTER_MINUTE;
}

/** Notices owed that two people approved go at the first moment that secrecy permits. */
async function delayed(): Promise<number> {
  await sendDelayedNotices();
  return QUARTER_MINUTE;
}

/** Contacts are asked by the calendar whether they are still there. */
async function keepFresh(): Promise<number> {
  await keepContactsFresh();
  return QUARTER_MINUTE;
}

const wakeful = new Wakeful();
const asking = keepDoing(keepFresh, wakeful, (error) => say("Asking contacts stumbled and goes on.", error));
const alarming = keepDoing(alarm, wakeful, (error) => say("The alarms stumbled and go on.", error));
const delaying = keepDoing(delayed, wakeful, (error) =>
  say("The delayed notices stumbled and go on.", error),
);
const renewing = keepDoing(renew, wakeful, (error) => say("The due dates stumbled and go on.", error));
const sweeping = keepDoing(sweep, wakeful, (error) => say("Sweeping stumbled and goes on.", error));
const importing = keepImporting((error) => say("An import of contacts stumbled and goes on.", error));
const history = keepImportingRequests((error) => say("An import of requests stumbled and goes on.", error));
const reporting = keepMakingReports((error) => say("The making of a report stumbled and goes on.", error));
const checking = keepChecking((error) => say("Checking what was handed in stumbled and goes on.", error));
const linking = keepMailingLinks((error) => say("Mailing links stumbled and goes on.", error));
const sealing = keepSealing((error) => say("A sealing stumbled and goes on.", error));
const filtering = keepFiltering((error) => say("The filter stumbled and goes on.", error));
const outbox = runOutbox({ smtpUrl: env().smtpUrl, limit: env().sendLimit, say });

let ending = false;
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    wakeful.stop();
    void Promise.all([
      outbox.stop(),
      importing.stop(),
      history.stop(),
      reporting.stop(),
      linking.stop(),
      checking.stop(),
      filtering.stop(),
      sealing.stop(),
      sweeping,
      renewing,
      alarming,
      delaying,
      asking,
    ])
      .then(() => db().$disconnect())
      .then(() => process.exit(0));
  });
