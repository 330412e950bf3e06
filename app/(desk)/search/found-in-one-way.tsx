import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Found, Hit } from "@/lib/demands/finding/find-demands";
import type { Way } from "@/lib/demands/finding/ways";
import { queueQuery } from "@/lib/demands/queue-filters";
import { STATUS_NAMES } from "@/lib/demands/words";
import { STATUS_TONES } from "../queue/status-tones";

const TITLES = {
  reference: "By reference",
  matter: "By matter number",
  account: "By account",
  customer: "By customer",
  authority: "By authority",
  officer: "By officer",
  note: "In notes of the desk",
  letter: "In letters to the authority",
} satisfies Record<Way, string>;

function OneHit({ hit, way }: { hit: Hit; way: Way }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-b px-4 py-2 last:border-b-0">
      <Link
        href={`/demands/${hit.reference}${way === "note" ? "?show=note#timeline" : ""}`}
        className="text-link font-medium"
      >
        {hit.reference}
      </Link>
      <Badge tone={STATUS_TONES[hit.status]}>{STATUS_NAMES[hit.status]}</Badge>
      {hit.restricted && <Badge tone="secrecy">Restricted</Badge>}
      <span className="text-muted text-sm">
        {hit.customer ?? "No customer of ours"}, {hit.matterNumber},{" "}
        <Clock at={hit.at} zone={hit.zone} show="date" />
      </span>
      <p className="wrap-anywhere w-full max-w-prose">
        {hit.because.map(({ text, hit: marked }, index) => {
          const key = `run-${index}`;
          return marked ? (
            <mark key={key} className="rounded-sm bg-warn-soft text-text">
              {text}
            </mark>
          ) : (
            <span key={key}>{text}</span>
          );
        })}
      </p>
    </li>
  );
}

/** The demands found in one way, and a link to the rest of them. Draws only. */
export function FoundInOneWay({ found, typed, alone }: { found: Found; typed: string; alone: boolean }) {
  const { way, hits, more } = found;
  return (
    <Section
      title={TITLES[way]}
      flush
      {...(!alone &&
        more && {
          actions: (
            <Link href={`/search${queueQuery({ q: typed })}&in=${way}`} className="text-link">
              See all<span className="sr-only"> {TITLES[way].toLowerCase()}</span>
            </Link>
          ),
        })}
    >
      <ul>
        {hits.map((hit) => (
          <OneHit key={hit.id} hit={hit} way={way} />
        ))}
      </ul>
    </Section>
  );
}
