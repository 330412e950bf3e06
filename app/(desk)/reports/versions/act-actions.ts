"use server";

import { redirect } from "next/navigation";
import { type DeskContext, deskAction } from "@/app/_adapters/desk-action";
import { parse, parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { adoptReport } from "@/lib/reporting/publishing/adopt-report";
import { approveReport } from "@/lib/reporting/publishing/approve-report";
import { askForReport } from "@/lib/reporting/publishing/ask-for-report";
import { publishReport } from "@/lib/reporting/publishing/publish-report";
import { MakeReport, PublishReport, ReportVersionNamed } from "@/lib/reporting/publishing/schema";
import { setReportAside } from "@/lib/reporting/publishing/set-report-aside";

/** Has a draft made, and leads to the list that tells how far it is. */
export async function makeReportAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const id = await askForReport(ctx, parseForm(MakeReport, data));
    redirect(`/reports/versions?asked=${id}`);
  });
}

function settle(
  versionId: string,
  state: FormState,
  data: FormData,
  verb: (ctx: DeskContext, named: ReportVersionNamed) => Promise<void>,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await verb(ctx, parse(ReportVersionNamed, { versionId }));
    redirect(`/reports/versions/${versionId}`);
  });
}

export async function adoptReportAction(id: string, state: FormState, data: FormData): Promise<FormState> {
  return settle(id, state, data, adoptReport);
}

export async function approveReportAction(id: string, state: FormState, data: FormData): Promise<FormState> {
  return settle(id, state, data, approveReport);
}

export async function publishReportAction(id: string, state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await publishReport(ctx, parseForm(PublishReport, data, { extra: { versionId: id } }));
    redirect(`/reports/versions/${id}`);
  });
}

export async function setReportAsideAction(id: string, state: FormState, data: FormData): Promise<FormState> {
  return settle(id, state, data, setReportAside);
}
