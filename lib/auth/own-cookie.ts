import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "@/lib/env";

/**
 * A cookie that scripts cannot read and that stays with this host alone. Browsers give it to every port of the host, so
 * that the port stands in its name: a second desk on the same machine has cookies of its own.
 */
export function ownCookie(name: string) {
  const { protocol, port } = new URL(env().url);
  const secure = protocol === "https:";
  return {
    name: `${secure ? "__Host-" : ""}narrowgate-${name}${port && `-${port}`}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
}

/** What a cookie of ours holds. Sealed with another key, cut or invented: all the same as none. */
export async function openCookie(name: string) {
  const sealed = (await cookies()).get(name)?.value;
  return sealed ? await decode({ token: sealed, secret: env().sessionKey }).catch(() => null) : null;
}
