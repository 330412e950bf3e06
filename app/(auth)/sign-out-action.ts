"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { requireOwnOrigin } from "@/app/_adapters/require-own-origin";
import { signOut } from "@/lib/auth/session";

/** Ends the session of this browser at once. */
export async function signOutAction(): Promise<void> {
  requireOwnOrigin(await headers());
  redirect((await signOut()) ? "/sign-in?out=service" : "/sign-in");
}
