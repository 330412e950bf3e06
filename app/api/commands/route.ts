import { deskRoute } from "@/app/_adapters/route";
import { pathOf } from "@/app/(desk)/demands/[reference]/sections/next-acts";
import { allForms, type PageAct } from "@/app/(desk)/demands/forms/all-forms";
import type { Found } from "@/components/commands/use-found";
import { type Context, can } from "@/lib/auth/context";
import { sayCount } from "@/lib/demands/count-demands";
import { demandsNamed } from "@/lib/demands/demands-named";
import { findDemands } from "@/lib/demands/finding/find-demands";
import { belongsToStatus, obstacle } from "@/lib/demands/obstacle";
import { openDemand } from "@/lib/demands/open-demand";
import { listViews } from "@/lib/demands/views/list-views";
import { STATUS_NAMES } from "@/lib/demands/words";
import { NotFound } from "@/lib/errors";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

/** As many as the eye takes in at once. */
const MOST = 8;

interface Named {
  reference: string;
  customer: string | null;
  status: DemandStatus;
}

const subjectOf = ({ reference, customer, status }: Named) => ({
  name: reference,
  label: customer ?? "No customer of ours",
  detail: STATUS_NAMES[status],
});

/** Found in any of the ways of the search page, each demand once. */
async function demandsLike(ctx: Context, typed: string) {
  const hits = (await findDemands(ctx, typed)).flatMap((way) => way.hits);
  const once = new Map(hits.map((hit) => [hit.reference, hit]));
  return [...once.values()].slice(0, MOST).map(subjectOf);
}

async function viewsOf(ctx: Context): Promise<Found["views"]> {
  return (await listViews(ctx)).map(({ query, name, many }) => ({
    href: `/queue?${query}`,
    label: name,
    detail: `Saved view, ${sayCount(many)}`,
  }));
}

/** What belongs to where the demand stands, what leads on first; what may not be done now says why. */
async function actsOn(ctx: Context, reference: string): Promise<Found["acts"]> {
  try {
    const facts = await openDemand(ctx, reference);
    const foremost = pathOf(facts);
    const others = (Object.keys(allForms) as PageAct[]).filter(
      (act) => belongsToStatus(act, facts.demand.status) && !foremost.includes(act),
    );
    const acts = [...foremost, ...others];
    const judged = acts.map((act) => ({ act, refusal: obstacle(act, facts, ctx.actor) }));
    judged.sort((one, other) => Number(one.refusal !== null) - Number(other.refusal !== null));
    return judged.map(({ act, refusal }) => ({
      href: `/demands/${facts.demand.reference}/${act}`,
      label: allForms[act].title,
      ...(refusal && { blocked: refusal.message }),
    }));
  } catch (error) {
    if (error instanceof NotFound) return [];
    throw error;
  }
}

/** What the menu of commands offers this person: `q` is what was typed, `at` the demand at hand, `recent` references. */
export function GET(request: Request) {
  return deskRoute(request, async (ctx) => {
    if (!can(ctx.actor, "demand:read"))
      return Response.json({ subjects: [], recent: [], acts: [] } satisfies Found);
    const query = new URL(request.url).searchParams;
    const typed = (query.get("q") ?? "").trim().slice(0, 200);
    const at = query.get("at");
    const recent = (query.get("recent") ?? "").split(" ").filter(Boolean).slice(0, MOST);
    const found: Found = {
      subjects: await demandsLike(ctx, typed),
      recent: (await demandsNamed(ctx, recent)).map(subjectOf),
      acts: at ? await actsOn(ctx, at) : [],
      // Counted, and so not asked for again with every letter.
      ...(typed === "" && { views: await viewsOf(ctx) }),
    };
    return Response.json(found, { headers: { "cache-control": "no-store" } });
  });
}
