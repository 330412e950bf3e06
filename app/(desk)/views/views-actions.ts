"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import type { Context } from "@/lib/auth/context";
import { changeView } from "@/lib/demands/views/change-view";
import { chooseHomeView } from "@/lib/demands/views/choose-home-view";
import { removeView, restoreView } from "@/lib/demands/views/remove-view";
import { saveView } from "@/lib/demands/views/save-view";
import { ChangeView, OneView, SaveView } from "@/lib/demands/views/schema";
import { takeOverView } from "@/lib/demands/views/take-over-view";

export async function saveViewAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const id = await saveView(ctx, parseForm(SaveView, data));
    redirect(`/queue?view=${id}`);
  });
}

export async function changeViewAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(ChangeView, data);
    await changeView(ctx, input);
    redirect(`/queue?view=${input.viewId}`);
  });
}

function oneView(
  state: FormState,
  data: FormData,
  act: (ctx: Context, viewId: string) => Promise<void>,
  to: (viewId: string) => string,
) {
  return deskAction(state, data, async (ctx) => {
    const { viewId } = parseForm(OneView, data);
    await act(ctx, viewId);
    redirect(to(viewId));
  });
}

export async function removeViewAction(state: FormState, data: FormData): Promise<FormState> {
  return oneView(
    state,
    data,
    (ctx, viewId) => removeView(ctx, { viewId }),
    (id) => `/views?removed=${id}`,
  );
}

export async function restoreViewAction(state: FormState, data: FormData): Promise<FormState> {
  return oneView(
    state,
    data,
    (ctx, viewId) => restoreView(ctx, { viewId }),
    (id) => `/queue?view=${id}`,
  );
}

export async function takeOverViewAction(state: FormState, data: FormData): Promise<FormState> {
  return oneView(
    state,
    data,
    (ctx, viewId) => takeOverView(ctx, { viewId }),
    (id) => `/views/${id}`,
  );
}

export async function chooseHomeViewAction(state: FormState, data: FormData): Promise<FormState> {
  return oneView(state, data, chooseHomeView, () => "/views");
}

export async function leaveHomeViewAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await chooseHomeView(ctx, null);
    redirect("/views");
  });
}
