import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock, Day } from "@/components/ui/clock";
import { LookAgain } from "@/components/ui/look-again";
import { PROFILE_WORDS } from "@/lib/reporting/files/frozen-report";
import type { reportMaking } from "@/lib/reporting/publishing/makings";

type Making = Awaited<ReturnType<typeof reportMaking>>;

function Name({ input: { from, to, profile } }: Pick<Making, "input">) {
  return (
    <>
      <Day date={from} /> to <Day date={to} />, {PROFILE_WORDS[profile]}
    </>
  );
}

/** A report that is being made: counting many requests takes longer than a page may wait. */
export function UnderWay({ one }: { one: Making }) {
  const { id, begun, counted, askedBy, askedAt } = one;
  return (
    <Banner
      tone="info"
      title={
        <>
          Being made: <Name {...one} />
        </>
      }
    >
      <p>
        Asked for by {askedBy}, <Clock at={askedAt} />.{" "}
        {begun ? "Its requests are being counted. " : "It waits for its turn. "}
        {counted !== null && counted > 0 && `${counted.toLocaleString("en")} are counted so far. `}
        It takes seconds, or minutes where there are many; you may leave this page.
      </p>
      <LookAgain href={`/reports/versions?asked=${id}`}>See how far it is</LookAgain>
    </Banner>
  );
}

/** A report that was asked for and could not be made, and why. */
export function NotMade({ one }: { one: Making }) {
  const again = new URLSearchParams(
    Object.entries(one.input).filter((given): given is [string, string] => Boolean(given[1])),
  );
  return (
    <Banner
      tone="danger"
      title={
        <>
          Not made: <Name {...one} />
        </>
      }
      actions={<LinkButton href={`/reports/versions/new?${again}`}>Ask for it again</LinkButton>}
    >
      {one.refusal}
    </Banner>
  );
}
