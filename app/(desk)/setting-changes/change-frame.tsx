import type { ReactNode } from "react";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { Context } from "@/lib/auth/context";
import type { NamedChange } from "@/lib/policy/changes/queries";
import { AnswerForms } from "./answer-forms";
import { ChangeBadge, ProposalSection } from "./proposal-section";

/** What one sort of setting says of a change, in the frame that all sorts share. */
export interface ShownChange {
  change: NamedChange;
  /** It waits, and another version came into use since it was proposed. */
  stale: boolean;
  back: { href: string; label: string };
  title: string;
  /** From which version it was written, unless this says it otherwise. */
  eyebrow?: string;
  /** Where a stale one stands beside the version in use, and can be written anew from it. */
  again?: { version: number; href: string } | null;
  /** What it says otherwise. */
  shows: ReactNode;
  /** What its confirmation brings about. */
  effect: string;
}

function Overtaken({ again }: Pick<ShownChange, "again">) {
  return (
    <Banner
      tone="warn"
      title={`${again ? `Version ${again.version}` : "Another version"} came into use since this was proposed`}
      actions={again && <LinkButton href={again.href}>Propose it again</LinkButton>}
    >
      It cannot be confirmed as it stands.{" "}
      {again
        ? "Nothing is lost: below it stands beside the version it was written from and beside the one in use."
        : "Propose it again from the version in use."}
    </Banner>
  );
}

/** Draws one change of a setting: who proposed it and why, what it says otherwise, and the answer of a second person. */
export async function settingChangePage(
  { params }: { params: Promise<{ id: string }> },
  read: (ctx: Context, id: string) => Promise<ShownChange>,
): Promise<ReactNode> {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { change, stale, back, title, eyebrow, again, shows, effect } = await read(ctx, id);
    return (
      <>
        <PageHeader
          back={back}
          eyebrow={eyebrow ?? `From version ${change.fromVersion}`}
          title={title}
          meta={<ChangeBadge change={change} />}
        />
        {stale && <Overtaken again={again} />}
        <ProposalSection change={change} />
        {shows}
        {!change.answer && <AnswerForms ctx={ctx} change={change} stale={stale} effect={effect} />}
      </>
    );
  });
}
