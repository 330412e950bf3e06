import type { Metadata } from "next";
import { collectionCookie } from "@/app/_adapters/collecting";
import { tryOrWait } from "@/app/_adapters/try-from-place";
import { WaitPage } from "@/app/_adapters/wait-page";
import { TooManyTries } from "@/lib/errors";
import { findCollection, linkIsOpen } from "@/lib/production/find-collection";
import { ByCode } from "./by-code";
import { DeadLink } from "./dead-link";
import { ThePackage } from "./the-package";

export const metadata: Metadata = { title: "Collect a package" };

/** What a link opens: nothing but the way to a code, and the package to whoever came by one. No account and no script. */
export default async function CollectPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const open = await tryOrWait(async () => (await linkIsOpen(token)) || null);
  if (open instanceof TooManyTries) return <WaitPage refusal={open} />;
  if (!open) return <DeadLink />;
  const found = await findCollection(token, await collectionCookie(token));
  return found ? <ThePackage token={token} found={found} /> : <ByCode token={token} />;
}
