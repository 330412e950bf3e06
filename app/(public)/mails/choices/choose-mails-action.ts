"use server";

import { redirect } from "next/navigation";
import { openAction } from "@/app/_adapters/desk-action";
import { tryFromPlace } from "@/app/_adapters/try-from-place";
import type { FormState } from "@/components/ui/form-state";
import { chooseMails } from "@/lib/contacts/service/choose-mails";
import { NotFound } from "@/lib/errors";

/** Switches service communications on or off for the contact of the link, and shows the page again. */
export async function chooseMailsAction(
  token: string,
  service: boolean,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return openAction(state, data, async () => {
    await tryFromPlace(() =>
      chooseMails(String(token), service === true).then(
        () => true,
        (error: unknown) => {
          if (error instanceof NotFound) return null;
          throw error;
        },
      ),
    );
    redirect(`/mails/choices/${encodeURIComponent(String(token))}`);
  });
}
