import type { Metadata } from "next";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Thank you" };

const DISCLAIMED =
  "Our legal team looks at it with your organisation and takes you off the list. Until then we ask you nothing more.";

type Props = { searchParams: Promise<{ said?: string | string[] }> };

/** After an answer: what follows from it. The address tells what was said and not by whom. */
export default async function AnsweredPage({ searchParams }: Props) {
  const { said } = await searchParams;
  const right = said !== "LEFT" && said !== "NOT_OURS";
  return (
    <>
      <PageHeader title="Thank you" />
      <Banner tone={right ? "ok" : "info"} title={right ? "Your address is confirmed" : "We have noted it"}>
        {right ? "We ask again in about five months. You can close this page." : DISCLAIMED}
      </Banner>
      <p>
        <Link href="/mails" className="text-link">
          Which mails we send, and which can be switched off
        </Link>
      </p>
    </>
  );
}
