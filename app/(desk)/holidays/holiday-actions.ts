"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { line, zoneName } from "@/lib/demands/answers";
import { calendarPage } from "@/lib/demands/holidays/calendar-pages";
import { calendarSetting } from "@/lib/demands/holidays/calendar-setting";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { ProposalBasis } from "@/lib/policy/changes/schema";
import { readCalendarForm } from "./read-calendar-form";

const NewCalendar = z.object({
  calendar: line("a short name", 20).transform((text) => text.toLowerCase()),
  name: line("the name of the country or region", 120),
  zone: zoneName,
});

/** Proposes the days of a calendar that is there. */
export async function proposeDaysAction(
  calendar: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const { reason, fromVersion } = parseForm(ProposalBasis, data);
    const page = await calendarPage(ctx, calendar);
    const { name, zone, id: key } = page.calendar;
    const proposed = { name, zone, ...readCalendarForm(data) };
    const id = await proposeChange(ctx, calendarSetting(ctx), { key, fromVersion, proposed, reason });
    redirect(`/holidays/changes/${id}`);
  });
}

/** Proposes a calendar that does not ship. */
export async function proposeCalendarAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const { reason } = parseForm(ProposalBasis, data);
    const { calendar: key, name, zone } = parseForm(NewCalendar, data);
    const proposed = { name, zone, ...readCalendarForm(data) };
    const id = await proposeChange(ctx, calendarSetting(ctx), { key, fromVersion: 0, proposed, reason });
    redirect(`/holidays/changes/${id}`);
  });
}
