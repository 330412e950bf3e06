import type { Context } from "@/lib/auth/context";
import { customerPage } from "@/lib/contacts/queries";
import { peopleNames } from "@/lib/demands/people-names";
import type { QueueFilters } from "@/lib/demands/queue-filters";
import { NotFound } from "@/lib/errors";
import { kindsInUse } from "@/lib/instruments/kinds-in-use";
import type { KnownNames } from "./filter-words";

/** The names behind the ids in these filters, for saying them. */
export async function filterNames(
  ctx: Context,
  { customer, assignee, kind }: QueueFilters,
): Promise<KnownNames> {
  const called = customer
    ? await customerPage(ctx, customer).then(
        ({ name }) => name,
        (error: unknown) => {
          if (error instanceof NotFound) return null;
          throw error;
        },
      )
    : null;
  const nameOf = assignee && assignee !== "me" && assignee !== "nobody" ? await peopleNames() : null;
  const kinds = kind ? await kindsInUse() : [];
  return {
    customer: called,
    assignee: nameOf ? nameOf(assignee) : null,
    kind: kinds.find(({ code }) => code === kind)?.title ?? null,
  };
}
