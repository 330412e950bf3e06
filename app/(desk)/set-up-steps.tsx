import { Circle, CircleCheck } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { type Context, can } from "@/lib/auth/context";
import type { Permission } from "@/lib/auth/permissions";
import { type SetUp, setUp } from "@/lib/intake/set-up";

interface Step {
  needs: keyof SetUp;
  label: string;
  why: string;
  href: string;
  may: Permission;
  /** Who takes the step where the reader may not. */
  who: string;
}

const ADMINISTRATOR = "the installation's administrator";
const STEPS: Step[] = [
  {
    needs: "company",
    label: "List our company",
    why: "A paper is registered as served on it.",
    href: "/companies",
    may: "company:manage",
    who: `${ADMINISTRATOR} or lead counsel`,
  },
  {
    needs: "counsel",
    label: "Invite two people as counsel or lead counsel",
    why: "Whoever prepares a scope may not approve it.",
    href: "/people/new",
    may: "person:manage",
    who: ADMINISTRATOR,
  },
  {
    needs: "custodian",
    label: "Invite a custodian",
    why: "Who collects the data confirms that they are kept.",
    href: "/people/new",
    may: "person:manage",
    who: ADMINISTRATOR,
  },
  {
    needs: "customer",
    label: "List the customers, with their administrators and legal contacts",
    why: "Accounts find their customer by its domains, and its people are told.",
    href: "/customers/new",
    may: "contact:manage",
    who: "intake analysts and counsel",
  },
];

/** What a new installation still needs before it can take a demand to its end; nothing once it has all of it. */
export async function SetUpSteps({ ctx }: { ctx: Context }) {
  const there = await setUp();
  if (STEPS.every(({ needs }) => there[needs])) return null;
  return (
    <Section title="What this installation still needs" id="set-up">
      <ul className="flex flex-col gap-3">
        {STEPS.map((step) => (
          <li key={step.needs} className="flex gap-2.5">
            {there[step.needs] ? (
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
            ) : (
              <Circle aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
            )}
            <StepWords step={step} done={there[step.needs]} may={can(ctx.actor, step.may)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function StepWords({ step, done, may }: { step: Step; done: boolean; may: boolean }) {
  if (done) return <span className="text-muted">{step.label}: done</span>;
  return (
    <span>
      {may ? (
        <Link href={step.href} className="text-link">
          {step.label}
        </Link>
      ) : (
        <span className="font-medium">{step.label}</span>
      )}
      <span className="block text-muted text-sm">
        {step.why} {!may && `This is for ${step.who}.`}
      </span>
    </span>
  );
}
