import type { FieldSpec } from "@/components/ui/field-spec";
import { requireFreshFactor } from "@/lib/auth/second-factor";
import { currentSession } from "@/lib/auth/session";
import { Unauthenticated } from "@/lib/errors";

const NAME = "secondFactor";

/** The field for the second factor, where it was given too long ago for what cannot be taken back; else none. */
export async function factorFields(): Promise<FieldSpec[]> {
  const session = await currentSession();
  if (session?.factor !== "code") return [];
  return [
    {
      ...{
        name: NAME,
        label: "Code of your authenticator",
        type: "password",
        required: true,
        width: "short",
      },
      ...{ autoComplete: "one-time-code", spellCheck: false },
      hint: "Asked again, because you gave it more than ten minutes ago.",
    },
  ];
}

/** Asks for the second factor as the form gave it, and takes it out of the answers. @throws as `requireFreshFactor` */
export async function requireFactorAgain(data: FormData): Promise<void> {
  const session = await currentSession();
  if (!session) throw new Unauthenticated();
  const code = String(data.get(NAME) ?? "");
  data.delete(NAME);
  await requireFreshFactor(session, code);
}
