import NextAuth from "next-auth";
import { decode } from "next-auth/jwt";
import { ownCookie } from "@/lib/auth/own-cookie";
import { questionsFor, signInServiceOptions } from "@/lib/auth/sign-in-service";
import { env } from "@/lib/env";

const ID = "sign-in-service";

interface Answer {
  status: number;
  location: string;
}

/** A browser that goes to the sign-in service and back, as far as next-auth and the provider see one. */
export class TestBrowser {
  private readonly jars = new Map<string, Map<string, string>>();
  readonly failures: unknown[] = [];

  private jar(origin: string) {
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }

  private keep(origin: string, lines: readonly string[]) {
    for (const line of lines) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.jar(origin).set(name, value);
    }
  }

  private async desk(method: string, path: string[], query: object, body?: object): Promise<Answer> {
    const headers: Record<string, unknown> = {};
    const answer = { status: 200, location: "" };
    const response = {
      status: (code: number) => {
        answer.status = code;
        return response;
      },
      setHeader: (name: string, value: unknown) => {
        headers[name] = value;
        return response;
      },
      getHeader: (name: string) => headers[name],
      end: () => response,
      send: () => response,
      json: () => response,
    };
    const cookies = Object.fromEntries(
      [...this.jar("desk")].map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    const request = { method, query: { ...query, nextauth: path }, body, cookies, headers: {} };
    await NextAuth(
      request as never,
      response as never,
      signInServiceOptions(
        (failure) => this.failures.push(failure),
        async () => "Test",
      ),
    );
    this.keep("desk", [headers["Set-Cookie"] ?? []].flat() as string[]);
    answer.location = String(headers.Location ?? "");
    return answer;
  }

  /** Leaves for the service, perhaps to prove anew who it is; answers the address to which the browser is sent. */
  async leave(again = false): Promise<URL> {
    await this.desk("GET", ["csrf"], {});
    const { name } = ownCookie("csrf");
    const [csrfToken] = decodeURIComponent(this.jar("desk").get(name) ?? "").split("|");
    const query = Object.fromEntries(questionsFor(again));
    const left = await this.desk("POST", ["signin", ID], query, { csrfToken, callbackUrl: env().url });
    return new URL(left.location);
  }

  /** Follows the service until it sends the browser back to the desk. */
  async follow(address: URL): Promise<URL> {
    for (let at = address; ; ) {
      const cookie = [...this.jar(at.origin)].map((pair) => pair.join("=")).join("; ");
      const answer = await fetch(at, { headers: { cookie }, redirect: "manual" });
      this.keep(at.origin, answer.headers.getSetCookie());
      const location = answer.headers.get("location");
      if (!location) throw new Error(`The service stopped at ${at.pathname} with ${answer.status}.`);
      at = new URL(location, at);
      if (at.origin === new URL(env().url).origin) return at;
    }
  }

  /** Brings the service's answer to the desk; answers where the desk then leads. */
  async comeBack(address: URL): Promise<string> {
    const answer = await this.desk("GET", ["callback", ID], Object.fromEntries(address.searchParams));
    return answer.location;
  }

  /** The whole way. Answers the session's token, or where a refusal led. */
  async signIn(again = false): Promise<{ token: string } | { refusedAt: string }> {
    const led = await this.comeBack(await this.follow(await this.leave(again)));
    const token = await this.sessionToken();
    return token ? { token } : { refusedAt: led };
  }

  /** What the browser's cookie holds. */
  async sessionToken(): Promise<string | null> {
    const sealed = this.jar("desk").get(ownCookie("session").name);
    const opened = sealed ? await decode({ token: sealed, secret: env().sessionKey }) : null;
    return typeof opened?.session === "string" ? opened.session : null;
  }
}
