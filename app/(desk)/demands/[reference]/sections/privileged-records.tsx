import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { PRIVILEGED_WAYS, privilegedRoute } from "@/lib/demands/privileged-route";
import type { View } from "./view";

/** Where records go that name a lawyer of the customer, and who said so. */
export function PrivilegedRecords({ view: { facts } }: { view: View }) {
  const route = privilegedRoute(facts);
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium">Records that name the customer's lawyers</h3>
      {route ? (
        <p>
          {PRIVILEGED_WAYS[route.way]}
          {route.recipient && `: ${route.recipient}`}. Decided <Clock at={route.decidedAt} />: {route.reason}
        </p>
      ) : (
        <p>Nobody has decided where they go, so nothing of them leaves.</p>
      )}
      {facts.customer && (
        <p>
          <Link href={`/lawyers/${facts.customer.id}`} className="text-link">
            Lawyers of {facts.customer.name}
          </Link>
        </p>
      )}
    </div>
  );
}
