import type { Page } from "@playwright/test";
import { type Role, rolesMay } from "@/lib/auth/permissions";
import { type Action, lifecycle } from "@/lib/demands/lifecycle";
import type { Act } from "@/lib/demands/obstacle";
import { CUSTOMER_RECORDS, type RecordName, records, TASK_RECORDS } from "@/lib/demands/records";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

/** What happens without a page of the desk: with another paper, by the worker, with a mail, at the customer's page, or at that of a task; or with one that lasts no longer than the worker seals. */
const WITHOUT_PAGE: readonly Act[] = [
  ...([
    "supersede",
    "sendDelayedNotice",
    "receiveReply",
    "filterAgain",
    "destroyRecords",
    "takeBackSealing",
  ] as const),
  ...CUSTOMER_RECORDS,
  ...TASK_RECORDS,
];

/** Every act that has a page. */
export const pageActs = ([...Object.keys(lifecycle), ...Object.keys(records)] as Act[]).filter(
  (act) => !WITHOUT_PAGE.includes(act),
);

export const mayTake = (role: Role, act: Act) =>
  rolesMay([role], act in records ? records[act as RecordName].needs : lifecycle[act as Action].needs);

const statusesOf = (act: Act): readonly DemandStatus[] =>
  act in records ? records[act as RecordName].when : lifecycle[act as Action].from;

/** What the page would show, asked without drawing it. */
async function textOf(page: Page, address: string): Promise<string> {
  const answer = await page.request.get(address);
  return await answer.text();
}

/** The references of a page of the queue, by what was asked of it. */
async function demandsAt(page: Page, status: DemandStatus): Promise<string[]> {
  const html = await textOf(page, `/queue?status=${status}`);
  return [...new Set(html.match(/(?<=href="\/demands\/)NG-\w{4}-\w{4}/g) ?? [])];
}

/** For each act the address at which this person finds its form, or null where no demand is ready for it. A custodian has no list of demands: another reads it. */
export async function openActs(page: Page, acts: Act[], lister = page): Promise<Map<Act, string | null>> {
  const demands = new Map<DemandStatus, string[]>();
  const found = new Map<Act, string | null>();
  for (const act of acts) {
    found.set(act, null);
    for (const status of statusesOf(act)) {
      if (!demands.has(status)) demands.set(status, await demandsAt(lister, status));
      for (const reference of demands.get(status) ?? []) {
        if (found.get(act)) break;
        const address = `/demands/${reference}/${act}`;
        const html = await textOf(page, address);
        if (html.includes('name="submission"') && !html.includes("Not possible now")) found.set(act, address);
      }
    }
  }
  return found;
}
