"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { OPEN_ANEW } from "@/lib/auth/submission";
import { markRead, markUnread } from "@/lib/demands/inbox/mark-read";

const Entry = z.object({ id: z.guid(OPEN_ANEW) });
// PostgreSQL knows no year 0.
const instant = z.iso.datetime(OPEN_ANEW).refine((text) => text >= "0001", OPEN_ANEW);
const Marked = z.object({ at: instant.transform((text) => new Date(text)) });

export async function markReadAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await markRead(ctx, { ids: [parseForm(Entry, data).id] });
    redirect("/inbox");
  });
}

export async function markUnreadAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await markUnread(ctx, { ids: [parseForm(Entry, data).id] });
    redirect("/inbox");
  });
}

export async function markAllReadAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const at = await markRead(ctx, "unread");
    redirect(at ? `/inbox?marked=${at.toISOString()}` : "/inbox");
  });
}

export async function undoMarkAllAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await markUnread(ctx, { readAt: parseForm(Marked, data).at });
    redirect("/inbox");
  });
}
