import { Banner } from "@/components/ui/banner";
import { currentSession } from "@/lib/auth/session";

/** The way to prove anew at the sign-in service who one is, where it was proved too long ago; `next` leads back. */
export async function FactorAtService({ next }: { next: string }) {
  const session = await currentSession();
  if (session?.factor !== "service") return null;
  return (
    <Banner
      tone="info"
      title="Confirm first that it is you"
      actions={
        // A plain link: the answer is a redirect to another site, which must be followed by the browser itself.
        <a
          className="text-link"
          href={`/api/auth/signin/sign-in-service?${new URLSearchParams({ again: "yes", next })}`}
        >
          Confirm at the sign-in service
        </a>
      }
    >
      You signed in more than ten minutes ago, and this needs it to be later. It leads back here.
    </Banner>
  );
}
