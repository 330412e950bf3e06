import { z } from "zod";
import { choice, command, optionalProse } from "@/lib/demands/answers";
import { REDIRECT_GROUND_CODES } from "@/lib/instruments/redirect-grounds";

export const SkipRedirect = z.object({
  ...command,
  ground: choice(REDIRECT_GROUND_CODES, "the ground"),
  reason: optionalProse(),
  statement: optionalProse(),
});
export type SkipRedirectInput = z.infer<typeof SkipRedirect>;
