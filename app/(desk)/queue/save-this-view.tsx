import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Details } from "@/components/ui/details";
import { type Context, can } from "@/lib/auth/context";
import { viewFields } from "../views/view-fields";
import { saveViewAction } from "../views/views-actions";

/** Keeps the filters that are set under a name. */
export function SaveThisView({ ctx, query }: { ctx: Context; query: string }) {
  return (
    <Details summary="Save these filters as a view">
      <ActionForm
        action={saveViewAction}
        submit="Save the view"
        fields={viewFields({ mayShare: can(ctx.actor, "view:share") })}
        hidden={{ query, submission: randomUUID() }}
      />
    </Details>
  );
}
