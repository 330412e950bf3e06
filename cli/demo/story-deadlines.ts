import { now } from "@/lib/clock";
import { calendarSetting } from "@/lib/demands/holidays/calendar-setting";
import { queueOf } from "@/lib/demands/queue";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { addDeadline } from "@/lib/review/add-deadline";
import type { Chapter } from "./chapters";

const dayIn = async (days: number) =>
  new Date((await now()).getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** A deadline that a court set, and a holiday declared since, which waits for a second person. */
export const DEADLINE_STORY: Chapter[] = [
  {
    daysAgo: 2,
    tell: async ({ team }) => {
      const { rows } = await queueOf(team.dana, { status: "IN_REVIEW" });
      const demand = rows.find((row) => row.country === "US" && !row.restricted);
      if (!demand) return;
      await addDeadline(team.dana, {
        reference: demand.reference,
        label: "File our reply for the hearing",
        source: "ORDER",
        rule: "frcp-backward",
        event: "the hearing",
        eventOn: await dayIn(25),
        zone: "America/New_York",
        length: 7,
        unit: "days",
        calendar: "us-federal",
      });
    },
  },
  {
    daysAgo: 1,
    tell: async ({ team }) => {
      const days = [{ date: await dayIn(17), name: "National Day of Mourning", forwardOnly: false }];
      const proposed = {
        name: "United States, federal courts",
        zone: "America/New_York",
        days,
        passed: null,
      };
      const reason = "Proclaimed by the President for this one day.";
      await proposeChange(team.ravi, calendarSetting(team.ravi), {
        key: "us-federal",
        fromVersion: 0,
        proposed,
        reason,
      });
    },
  },
];
