import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import type { Context } from "@/lib/auth/context";
import { requireActor } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { signInAddress } from "./sign-in-address";

/**
 * Draws a page of the desk for whoever is signed in. What may not be known is not found; what may not be done is said; who
 * is not signed in goes to the sign-in page, which leads back.
 */
export async function deskPage(draw: (ctx: Context) => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await draw({ actor: await requireActor() });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "NotFound") notFound();
    if (error.code === "Unauthenticated") redirect(await signInAddress());
    return (
      <>
        <PageHeader title="Not possible" />
        <Banner tone="warn" title="This page is not for you now">
          {error.message}
        </Banner>
      </>
    );
  }
}
