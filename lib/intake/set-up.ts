import { peopleWhoMay } from "@/lib/auth/people-who-may";
import { db } from "@/lib/db";

/** What an installation needs before a demand can be taken from registration to release, and whether it is there. */
export interface SetUp {
  company: boolean;
  /** Two who may approve: whoever writes a scope may not approve it. */
  counsel: boolean;
  custodian: boolean;
  customer: boolean;
}

/** What is there of it. Tells no name and no number, so everybody at the desk may know. */
export async function setUp(): Promise<SetUp> {
  const [company, customer] = await Promise.all([
    db().legalEntity.findFirst({ where: { retiredAt: null }, select: { id: true } }),
    db().customer.findFirst({ select: { id: true } }),
  ]);
  return {
    company: company !== null,
    counsel: (await peopleWhoMay("scope:approve")).length >= 2,
    custodian: (await peopleWhoMay("production:collect")).length > 0,
    customer: customer !== null,
  };
}
