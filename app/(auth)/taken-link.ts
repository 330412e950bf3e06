import { cookies } from "next/headers";
import { type NextRequest, NextResponse } from "next/server";
import { ownCookie } from "@/lib/auth/own-cookie";
import { env } from "@/lib/env";

/** Takes the token of a one-time link out of the address, where it could be read over a shoulder or from a history. */
export async function takeLink(request: NextRequest): Promise<Response> {
  const { name, options } = ownCookie("link");
  const response = NextResponse.redirect(new URL("/welcome", env().url), 303);
  response.cookies.set(name, (request.nextUrl.searchParams.get("token") ?? "").slice(0, 100), {
    ...options,
    maxAge: 3600,
  });
  return response;
}

/** The token that `takeLink` put away, or "". */
export async function takenToken(): Promise<string> {
  return (await cookies()).get(ownCookie("link").name)?.value ?? "";
}

/** Forgets the token once it is used up. */
export async function forgetToken(): Promise<void> {
  const { name, options } = ownCookie("link");
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
