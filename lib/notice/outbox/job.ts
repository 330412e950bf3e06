import type { Actor } from "@/lib/auth/context";

/** Who sends: the worker, with the few permissions that the system has. */
export const outboxJob = { type: "system", job: "outbox" } as const satisfies Actor;
