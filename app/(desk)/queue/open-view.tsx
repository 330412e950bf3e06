import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Context } from "@/lib/auth/context";
import type { ListedView } from "@/lib/demands/views/list-views";
import { IgnoredParts } from "./ignored-parts";

/** What is to be said of the saved view that is open: parts of it that are gone, or that it is gone itself. */
export function OpenView({ ctx, view }: { ctx: Context; view: ListedView | null }) {
  if (!view)
    return (
      <Banner tone="warn" title="This view is not there any more">
        Its owner removed it, or shares it no longer. Below is the whole queue.
      </Banner>
    );
  const mend = view.own && (
    <LinkButton href={`/views/${view.id}`} size="small">
      Mend the view
    </LinkButton>
  );
  if (view.ignored.length === 0) return null;
  return (
    <Banner tone="warn" title={`Part of the view “${view.name}” is ignored`} {...(mend && { actions: mend })}>
      <IgnoredParts ctx={ctx} parts={view.ignored} />
      {!view.own && (
        <>
          {view.owner} keeps this view.{" "}
          <Link href="/views" className="text-link">
            See all views
          </Link>
        </>
      )}
    </Banner>
  );
}
