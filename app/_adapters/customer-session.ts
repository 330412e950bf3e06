import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { FormState } from "@/components/ui/form-state";
import { ownCookie } from "@/lib/auth/own-cookie";
import {
  CUSTOMER_SESSION_SECONDS,
  type CustomerActor,
  type CustomerSession,
  customerSessionOf,
} from "@/lib/contacts/links/customer-session";
import { Unauthenticated } from "@/lib/errors";
import { openAction } from "./desk-action";
import { openRoute } from "./route";

/** Where somebody without a session asks for a link. */
export const CUSTOMER_DOOR = "/customer";

/** The contact's session of this request, asked of its row once in each; null without one. */
export const currentCustomer = cache(async (): Promise<CustomerSession | null> => {
  const token = (await cookies()).get(ownCookie("customer").name)?.value;
  return token ? customerSessionOf(token) : null;
});

/** The contact's session on a page; whoever has none is led to where a link is asked for. */
export async function requireCustomer(): Promise<CustomerSession> {
  return (await currentCustomer()) ?? redirect(CUSTOMER_DOOR);
}

/** Puts the token of a session just opened into the browser; with null, takes it away. */
export async function keepCustomer(token: string | null): Promise<void> {
  const { name, options } = ownCookie("customer");
  const maxAge = token ? CUSTOMER_SESSION_SECONDS : 0;
  (await cookies()).set(name, token ?? "", { ...options, maxAge });
}

/** Carries out a form of the customer's page for the contact whose session this is. */
export function customerAction(
  state: FormState,
  data: FormData,
  work: (ctx: { actor: CustomerActor }, session: CustomerSession) => Promise<FormState | undefined>,
): Promise<FormState> {
  return openAction(state, data, async () => {
    const session = await requireCustomer();
    return work({ actor: session.actor }, session);
  });
}

/** Answers a request of the contact whose session this is; 401 for nobody. */
export function customerRoute(
  request: Request,
  work: (ctx: { actor: CustomerActor }) => Promise<Response>,
): Promise<Response> {
  return openRoute(request, async () => {
    const session = await currentCustomer();
    if (!session) throw new Unauthenticated("Your visit has ended. Ask for a fresh link.");
    return work({ actor: session.actor });
  });
}
