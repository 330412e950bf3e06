"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { line, zoneName } from "@/lib/demands/answers";
import { calendarPage } from "@/lib/demands/holidays/calendar-pages";
import { calendarSetting } from "@/lib/demands/holidays/calendar-setting";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { declineChange } from "@/lib/policy/changes/decline-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { ConfirmChange, DeclineChange, ProposalBasis, WithdrawChange } from "@/lib/policy/changes/schema";
import { withdrawChange } from "@/lib/policy/changes/withdraw-change";
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

export async function confirmCalendarAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(ConfirmChange, data);
    await confirmChange(ctx, calendarSetting(ctx), input);
    redirect(`/holidays/changes/${input.changeId}`);
  });
}

export async function declineCalendarAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(DeclineChange, data);
    await declineChange(ctx, "HOLIDAY_CALENDAR", input);
    redirect(`/holidays/changes/${input.changeId}`);
  });
}

export async function withdrawCalendarAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(WithdrawChange, data);
    await withdrawChange(ctx, "HOLIDAY_CALENDAR", input);
    redirect(`/holidays/changes/${input.changeId}`);
  });
}
