import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Context } from "@/lib/auth/context";
import { countLawyers, lawyersPage } from "@/lib/production/lawyers/lawyers-pages";
import { sayCount } from "../../lawyers/say-count";

/** How many lawyers of the customer are listed, by whom privileged records are known. */
export async function LawyersSection({ ctx, customerId }: { ctx: Context; customerId: string }) {
  const { inUse } = await lawyersPage(ctx, customerId);
  return (
    <Section title="Lawyers" description="Records that name one of them are put aside unread.">
      <p>
        <Link href={`/lawyers/${customerId}`} className="text-link">
          {inUse ? sayCount(countLawyers(inUse.content)) : "No list yet"}
        </Link>
      </p>
    </Section>
  );
}
