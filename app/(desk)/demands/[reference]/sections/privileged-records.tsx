import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import type { RouteFacts } from "@/lib/demands/facts";
import { PRIVILEGED_WAYS, privilegedRoute, recipientVerified } from "@/lib/demands/privileged-route";
import type { View } from "./view";

/** Who gets them, at which address, and whether a call-back vouches for that. */
function Recipient({ route }: { route: RouteFacts }) {
  const verified = recipientVerified(route);
  const last = route.callBacks.at(-1);
  if (!route.recipient) return null;
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {route.recipient}
        <Badge tone={verified ? "ok" : "warn"}>{verified ? "Verified" : "Not verified"}</Badge>
      </div>
      <div className="wrap-anywhere text-muted text-sm">
        {route.recipientEmail || "No address: decide anew where they go."}
      </div>
      {last && (
        <div className="text-muted text-sm">
          Called back at {last.numberCalled}: {last.confirmed ? "confirmed" : "not confirmed"} by{" "}
          {last.spokeWith}
        </div>
      )}
    </div>
  );
}

/** Where records go that name a lawyer of the customer, and who said so. */
export function PrivilegedRecords({ view: { facts } }: { view: View }) {
  const route = privilegedRoute(facts);
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium">Records that name the customer's lawyers</h3>
      {route ? (
        <>
          <p>
            {PRIVILEGED_WAYS[route.way]}. Decided <Clock at={route.decidedAt} />: {route.reason}
          </p>
          <Recipient route={route} />
        </>
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
