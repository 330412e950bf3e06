import type { Context } from "@/lib/auth/context";
import type { Caller } from "@/lib/contacts/directories/directory-of-token";
import { env } from "@/lib/env";

/** The address to which a directory is connected. */
export const scimBase = (): string => `${env().url}/scim/v2`;

/** As whom a directory acts: its token is all the authority that it has, over its own customer's list alone. */
export const asDirectory = ({ directoryId }: Caller): Context => ({
  actor: { type: "directory", directoryId },
});
