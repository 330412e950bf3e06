import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import DeskNotFound from "@/app/(desk)/not-found";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { RefusedPage } from "@/components/ui/refused-page";
import type { Context } from "@/lib/auth/context";
import { peopleWhoMay } from "@/lib/auth/people-who-may";
import { isPermission, PERMISSION_WORDS } from "@/lib/auth/permission-words";
import type { Permission } from "@/lib/auth/permissions";
import { requireActor } from "@/lib/auth/session";
import { AppError, Forbidden } from "@/lib/errors";
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
    if (error.code === "NotFound")
      return (
        <RefusedPage status={404} plainly="There is nothing here, or what stood here is not yours to see.">
          <DeskNotFound />
        </RefusedPage>
      );
    if (error.code === "Unauthenticated") redirect(await signInAddress());
    if (error instanceof Forbidden && isPermission(error.permission))
      return <ForbiddenPage permission={error.permission} />;
    const page = <NotForYouNow>{error.message}</NotForYouNow>;
    return error.code === "Forbidden" ? (
      <RefusedPage status={403} plainly={error.message}>
        {page}
      </RefusedPage>
    ) : (
      page
    );
  }
}

function NotForYouNow({ children }: { children: string }) {
  return (
    <>
      <PageHeader title="Not possible" />
      <Banner tone="warn" title="This page is not for you now">
        {children}
      </Banner>
    </>
  );
}

/** Which permission the page needs, and whom to ask. */
async function ForbiddenPage({ permission }: { permission: Permission }) {
  const people = await peopleWhoMay(permission);
  const need = `It needs the permission to ${PERMISSION_WORDS[permission]}.`;
  return (
    <RefusedPage status={403} plainly={`This page is not for your role. ${need}`}>
      <PageHeader title="Not possible" />
      <Banner
        tone="warn"
        title="This page is not for your role"
        actions={<LinkButton href="/">Go to the start</LinkButton>}
      >
        {need}{" "}
        {people.length > 0
          ? `Ask somebody who has it: ${people.join(", ")}.`
          : "Nobody has it yet: ask whoever keeps the people of this installation."}
      </Banner>
    </RefusedPage>
  );
}
