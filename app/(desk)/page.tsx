import { redirect } from "next/navigation";
import { can } from "@/lib/auth/context";
import { currentActor } from "@/lib/auth/session";

/** The front door: the queue for the desk, the people for whoever keeps the installation. */
export default async function Home() {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  redirect(can(actor, "demand:read") ? "/queue" : "/people");
}
