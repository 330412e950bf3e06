import { redirect } from "next/navigation";
import { can } from "@/lib/auth/context";
import { currentActor } from "@/lib/auth/session";
import { homeViewOf } from "@/lib/demands/views/choose-home-view";

/** The front door: the queue, or the view that somebody chose as home; a custodian's tasks; the people for whoever keeps the installation. */
export default async function Home() {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  if (!can(actor, "demand:read")) redirect(can(actor, "production:collect") ? "/tasks" : "/people");
  const home = await homeViewOf({ actor });
  redirect(home ? `/queue?view=${home}` : "/queue");
}
