import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { can } from "@/lib/auth/context";
import { sayWaiting } from "../../say-waiting";
import type { View } from "./view";

/** The way to what the filter made of the exports, with what waits there for a person. */
export function FilteredLink({ view: { facts, ctx } }: { view: View }) {
  const { demand, tasks, judging } = facts;
  const given = tasks.some((task) => task.exports.some((one) => !one.withdrawnAt));
  if (!given || !can(ctx.actor, "filter:read")) return null;
  return (
    <p className="flex flex-wrap items-center gap-3">
      <LinkButton
        href={`/demands/${demand.reference}/filter`}
        size="small"
        variant={judging.waiting > 0 ? "primary" : "secondary"}
      >
        Asked, allowed and found
      </LinkButton>
      {judging.waiting > 0 && <Badge tone="warn">{sayWaiting(judging.waiting)}</Badge>}
    </p>
  );
}
