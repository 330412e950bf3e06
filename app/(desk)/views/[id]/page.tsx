import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { findView } from "@/lib/demands/views/list-views";
import { filtersOf } from "@/lib/demands/views/read-view";
import { Forbidden, NotFound } from "@/lib/errors";
import { filterNames } from "../../queue/filter-names";
import { chipsOf } from "../../queue/filter-words";
import { IgnoredParts } from "../../queue/ignored-parts";
import { viewFields } from "../view-fields";
import { changeViewAction, removeViewAction } from "../views-actions";

export const metadata = { title: "A view" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ with?: string | string[] }> };

/** One's own view: its name, whether it is shared, and its filters, mended of what is gone. */
export default async function ViewPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { with: wanted } = await searchParams;
  return deskPage(async (ctx) => {
    if (!z.guid().safeParse(id).success) throw new NotFound();
    const view = await findView(ctx, id);
    if (!view.own) throw new Forbidden("Only its owner changes a view. Save one of your own from it.");
    const query = typeof wanted === "string" ? wanted : view.query;
    const filters = filtersOf(query);
    const chips = chipsOf(filters, await filterNames(ctx, filters));
    return (
      <>
        <PageHeader title={view.name} back={{ href: "/views", label: "Views" }} />
        {view.ignored.length > 0 && (
          <Banner tone="warn" title="Part of this view is gone">
            <IgnoredParts ctx={ctx} parts={view.ignored} />
            Saved again, the view is without it.
          </Banner>
        )}
        <Card>
          <p>
            <span className="font-medium">It shows: </span>
            {chips.map(({ words }) => words).join("; ") || "nothing that can be read any more"}
          </p>
          <ActionForm
            action={changeViewAction}
            submit="Save the view"
            fields={viewFields({
              mayShare: can(ctx.actor, "view:share"),
              name: view.name,
              shared: view.shared,
            })}
            hidden={{ viewId: id, version: String(view.version), query }}
            cancel={{ href: `/queue?view=${id}`, label: "Leave it as it is" }}
          />
        </Card>
        <Section
          title="Remove it"
          description={view.shared ? "It is gone for everybody at the desk." : "It is gone from your lists."}
        >
          <ActionForm
            action={removeViewAction}
            submit="Remove the view"
            submitVariant="danger"
            hidden={{ viewId: id }}
            note="You can undo this right after."
          />
        </Section>
      </>
    );
  });
}
