import type { Metadata } from "next";
import type { ReactNode } from "react";
import NothingHere from "@/app/(desk)/not-found";
import { RefusedPage } from "@/components/ui/refused-page";
import { NotFound } from "@/lib/errors";
import { isPublicPageShown } from "@/lib/reporting/public-page/public-page-setting";

/** The title of these pages; while they are not shown, that of a page that there is not. */
export const titleIfShown = async (): Promise<Metadata> => ({
  title: (await isPublicPageShown()) ? "Requests of authorities" : "Not found",
});

/** Draws a page of published reports; while it is not shown, and for what is not published, there is nothing here, as anywhere. */
export async function ifShown(draw: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await draw();
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return (
      <RefusedPage status={404} plainly="There is nothing here, or what stood here is not yours to see.">
        <NothingHere />
      </RefusedPage>
    );
  }
}
