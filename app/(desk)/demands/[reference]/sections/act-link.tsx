import { LinkButton } from "@/components/ui/button";
import { obstacle } from "@/lib/demands/obstacle";
import { allForms, type PageAct } from "../../forms/all-forms";
import type { View } from "./view";

interface ActLinkProps {
  view: View;
  act: PageAct;
  query?: string;
  label?: string;
  primary?: boolean;
  size?: "small" | "medium";
}

/** The way to one act: a link, or disabled with the very words with which the server would refuse. */
export function ActLink({
  view: { facts, ctx },
  act,
  query = "",
  label,
  primary,
  size = "small",
}: ActLinkProps) {
  const refusal = obstacle(act, facts, ctx.actor);
  return (
    <LinkButton
      href={`/demands/${facts.demand.reference}/${act}${query}`}
      size={size}
      variant={primary && !refusal ? "primary" : "secondary"}
      {...(refusal && { disabledReason: refusal.message })}
    >
      {label ?? allForms[act].title}
    </LinkButton>
  );
}
