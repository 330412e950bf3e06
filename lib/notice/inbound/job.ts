import type { Context } from "@/lib/auth/context";

/** Who takes in mail: the system, with the few permissions that it has. */
export const inboundJob = { actor: { type: "system", job: "received mail" } } as const satisfies Context;
