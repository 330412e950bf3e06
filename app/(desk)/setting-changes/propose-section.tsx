import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { type Context, can } from "@/lib/auth/context";

type ProposeSectionProps = {
  ctx: Context;
  title: string;
  /** What is proposed, and what does not happen before another person confirmed it. */
  description: string;
  children: ReactNode;
};

/** The form by which a change of a setting is proposed, for whoever may. */
export function ProposeSection({ ctx, title, description, children }: ProposeSectionProps) {
  if (!can(ctx.actor, "setting:propose")) return null;
  return (
    <Section title={title} description={description}>
      {children}
    </Section>
  );
}
