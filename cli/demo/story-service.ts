import { confirmService } from "@/lib/contacts/service/confirm-service";
import { WriteService } from "@/lib/contacts/service/schema";
import { writeService } from "@/lib/contacts/service/write-service";
import { db } from "@/lib/db";
import type { Chapter } from "./chapters";

/** The mail server of one reader refuses what it is sent, without a word against the mailbox: that waits for a person. */
async function refuseOne(communicationId: string): Promise<void> {
  const refused = await db().outboxMessage.findFirst({
    where: { serviceMail: { communicationId } },
    orderBy: { toAddress: "asc" },
    select: { id: true },
  });
  if (!refused) return;
  const where = { id: refused.id };
  await db().outboxMessage.update({ where, data: { state: "SENDING", attempts: 1 } });
  const response = "550 5.7.1 Message refused by the recipient's policy";
  await db().outboxMessage.update({ where, data: { state: "FAILED", response } });
}

/**
 * One service communication went to the American customers, and was refused by one server; another waits for a second person.
 */
export const SERVICE_STORY: Chapter[] = [
  {
    daysAgo: 20,
    tell: async (desk) => {
      const words = WriteService.parse({
        kind: "MAINTENANCE",
        subject: "The customer's page is away on Sunday morning",
        body: "On Sunday from 06:00 to 08:00 UTC our customer's page is under maintenance.\n\nObjections that reach us by mail in this time count as if they had come by the page.",
        country: "US",
      });
      const communicationId = await writeService(desk.team.dana, words);
      await confirmService(desk.team.ilse, { communicationId });
      await refuseOne(communicationId);
      await desk.sendMail();
    },
  },
  {
    daysAgo: 1.2,
    tell: async ({ team }) => {
      const words = WriteService.parse({
        kind: "CONTACTS",
        subject: "Is your list of administrators still right?",
        body: "When an authority demands your organisation's data, the people on your list are the ones whom we tell.\n\nPlease look at the list once a year, and take off whoever left.",
      });
      await writeService(team.dana, words);
    },
  },
];
