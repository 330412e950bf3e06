import { readdirSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";

/** What answers every address that nothing else does. */
export const OTHERS = "/api/v1/{{...path}}";

type Handler = (request: Request, given: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Methods = { GET: Handler; HEAD?: Handler };

/** Every address of the interface with its handlers, as they lie on the disk: a name in braces stands for any. */
export const HANDLERS: Readonly<Record<string, Methods>> = Object.fromEntries(
  await Promise.all(
    readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("/route.ts"))
      .map(async (file) => {
        const path = `/api/v1/${file.slice(0, -"/route.ts".length)}`;
        const { GET, HEAD }: Methods = await import(join(process.cwd(), "app/api/v1", file));
        return [path.replaceAll("[", "{").replaceAll("]", "}"), { GET, HEAD }] as const;
      }),
  ),
);

/** Asks as a program does over HTTP: HEAD is answered by GET where it has no handler of its own. An address that nothing answers goes to what answers all others. */
export async function ask(
  address: string,
  headers: Record<string, string> = {},
  method: keyof Methods = "GET",
): Promise<Response> {
  const request = new Request(new URL(address, env().url), { headers, method });
  const parts = new URL(request.url).pathname.split("/");
  for (const [path, methods] of Object.entries(HANDLERS).filter(([known]) => known !== OTHERS)) {
    const names = path.split("/");
    if (
      names.length !== parts.length ||
      names.some((name, at) => !name.startsWith("{") && name !== parts[at])
    )
      continue;
    const params = names.flatMap((name, at) =>
      name.startsWith("{") ? [[name.slice(1, -1), decodeURIComponent(parts[at] ?? "")]] : [],
    );
    return (methods[method] ?? methods.GET)(request, { params: Promise.resolve(Object.fromEntries(params)) });
  }
  const others = HANDLERS[OTHERS];
  if (!others) throw new Error("Nothing answers other addresses.");
  return others.GET(request, { params: Promise.resolve({}) });
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The same, once more while what was sent before is still being let go. */
export async function take(address: string, headers: Record<string, string> = {}): Promise<Response> {
  for (;;) {
    const answer = await ask(address, headers);
    if (answer.status !== 409) return answer;
    await answer.text();
  }
}
