import { db } from "@/lib/db";
import type { TaskFacts } from "@/lib/demands/facts";
import { runNow } from "@/lib/production/runs/run-now";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { giveExport as give } from "@/lib/production/tasks/give-export";
import { aster } from "./chapters";
import { mail, upload } from "./papers";
import type { Person } from "./people";

const DAY = 86_400_000;

interface Exported {
  /** The source system, by its key among those that ship. */
  system: "mailbox" | "subscribers" | "sign-ins";
  name: string;
  bytes: Buffer;
  query: string;
}

/** Whose mailbox holds a mail to the customer's general counsel. */
const ASKED_COUNSEL = `dispatch@${aster}`;

/** A mailbox as it lies in the archive: two mails within the range, and one behind it. */
function mailbox(account: string, { rangeStart, rangeEnd }: TaskFacts): Buffer {
  const from = rangeStart.getTime();
  const mails = [
    mail(account, new Date(from + 5 * DAY), "Thursday"),
    mail(account, new Date(from + 9 * DAY), "Pallets"),
    ...(account === ASKED_COUNSEL
      ? [mail(account, new Date(from + 12 * DAY), "What may we say?", `general.counsel@${aster}`)]
      : []),
    mail(account, new Date(rangeEnd.getTime() + 2 * DAY), "Later"),
  ];
  return Buffer.concat(
    mails.flatMap((bytes) => [
      Buffer.from(`From ${account} Thu Jan  1 00:00:00 1970\r\n`),
      bytes,
      Buffer.from("\r\n"),
    ]),
  );
}

/** @param typed a further time among the sign-ins, as somebody typed it there */
function exportOf(task: TaskFacts, typed?: string): Exported {
  const [account = ""] = task.accounts;
  const { rangeStart, rangeEnd, dataClass } = task;
  if (dataClass === "C")
    return {
      ...{ system: "mailbox", name: "mailbox.mbox", bytes: mailbox(account, task) },
      query: `mailbox:${account} archive:all`,
    };
  if (dataClass === "BSI")
    return {
      ...{ system: "subscribers", name: "subscribers.csv", query: `account = '${account}'` },
      bytes: Buffer.from(
        `account,name,address,phone,since,plan,payment\n${account},Invented Person,,,2023,Enterprise,\n`,
      ),
    };
  const times = [rangeStart.toISOString(), rangeEnd.toISOString(), ...(typed ? [typed] : [])];
  const rows = times.map((time) => `${account},${time},192.0.2.7,600\n`);
  return {
    ...{ system: "sign-ins", name: "sign-ins.csv", query: `account = '${account}', all sign-ins` },
    bytes: Buffer.from(`account,time,network address,duration\n${rows.join("")}`),
  };
}

/** Gives an export for a task, and has it filtered at once. */
export async function giveExport(
  by: Person,
  reference: string,
  task: TaskFacts,
  typed?: string,
): Promise<void> {
  const { system, name, bytes, query } = exportOf(task, typed);
  const source = await db().sourceVersion.findFirstOrThrow({ where: { system, supersededAt: null } });
  const file = await upload(by, name, bytes);
  await give(by, {
    ...{ reference, taskId: task.id, files: [file], query },
    ...{ source: source.id, owner: task.accounts[0], storedIn: "IE" },
  });
  const { id } = await db().sourceExport.findUniqueOrThrow({ where: { fileId: file } });
  await runNow(id);
}

/** Gives an export for each of these tasks, and says that they are all. */
export async function giveExports(by: Person, reference: string, asked: TaskFacts[]): Promise<void> {
  for (const task of asked.filter((one) => !one.voidedAt)) {
    await giveExport(by, reference, task);
    await completeTask(by, { reference, taskId: task.id, reason: "" });
  }
}
