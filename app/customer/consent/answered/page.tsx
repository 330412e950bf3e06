import type { Metadata } from "next";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Thank you" };

type Props = { searchParams: Promise<{ answer?: string | string[] }> };

/** After an answer to a change of contacts. The address tells what was said, and not by whom or of whom. */
export default async function AnsweredPage({ searchParams }: Props) {
  const consented = (await searchParams).answer === "yes";
  return (
    <>
      <PageHeader title="Thank you" />
      <Banner
        tone={consented ? "ok" : "info"}
        title={consented ? "The change is in force" : "The change was declined, and nothing changed"}
      >
        You can close this page.
      </Banner>
    </>
  );
}
