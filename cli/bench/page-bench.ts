import { join } from "node:path";
import { compare, type Goal, type Subject } from "@/cli/bench/measure";
import { liveTwice, type TwoLives } from "@/cli/bench/two-lives";
import { hashPassword } from "@/lib/auth/password";
import { db } from "@/lib/db";

const RUNS = 200;
const ACCOUNT = { email: "reader@bench.example", password: "a long invented passphrase 27" };

export interface Web {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

const untilServed = async (url: string) => {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The pages at ${url} did not come up.`);
};

/** Serves the built pages; with `preload` that module is loaded before them. */
export async function serve(root: string, env: Record<string, string>, preload?: string): Promise<Web> {
  const { launchProgram }: typeof import("@/cli/supervise.mjs") = await import(
    join(root, "cli/supervise.mjs")
  );
  const { freePort }: typeof import("@/cli/check-machine.mjs") = await import(
    join(root, "cli/check-machine.mjs")
  );
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let pid = 0;
  const program = await launchProgram({
    name: "web",
    root,
    args: [
      ...(preload ? ["--import", preload] : []),
      "node_modules/next/dist/bin/next",
      "start",
      "-H",
      "localhost",
      "-p",
      String(port),
    ],
    env: { ...process.env, ...env, NODE_ENV: "production", NARROWGATE_URL: url, PORT: String(port) },
    onPid: (its) => {
      pid = its;
    },
  });
  await untilServed(url);
  return { url, pid, stop: program.stop };
}

/** Signs in as a browser without scripts would, and answers the cookie. */
export async function signIn(url: string, account = ACCOUNT): Promise<string> {
  const page = await (await fetch(`${url}/sign-in`)).text();
  const form = new FormData();
  for (const [input] of page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const part = (name: string) =>
      new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll("&quot;", '"') ?? "";
    form.append(part("name"), part("value"));
  }
  for (const [name, value] of Object.entries(account)) form.append(name, value);
  const answer = await fetch(`${url}/sign-in`, {
    method: "POST",
    body: form,
    headers: { origin: url },
    redirect: "manual",
  });
  const cookie = answer.headers.getSetCookie().find((one) => one.includes("narrowgate-session"));
  if (!cookie) throw new Error(`Signing in at ${url} gave no session (status ${answer.status}).`);
  return cookie.split(";")[0] ?? "";
}

/** Reads a page whole, and makes sure that it is the page and no refusal: it must show `sign`. */
const reader =
  (url: string, cookie: string, path = "/queue", sign = "/demands/NG-"): Subject =>
  async () => {
    const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: "manual" });
    const text = await answer.text();
    if (answer.status !== 200 || !text.includes(sign))
      throw new Error(`${url}${path} does not show ${sign}.`);
  };

/** The page of a demand with a long life, against that of one with a short one, by the same process. */
async function benchDemand(web: Web, cookie: string, { long, short }: TwoLives): Promise<Goal> {
  const page = (reference: string) => reader(web.url, cookie, `/demands/${reference}`, "What is asked");
  const timings = await compare(page(long), page(short), RUNS);
  return {
    ...{ what: "A demand's page with 5,000 audit rows and 300 items", by: "median", ...timings },
    floorIs: "the page of a demand with 50 of each",
    most: 2,
  };
}

/**
 * The queue's page over HTTP as a signed-in person reads it, from the first byte asked to the last one received, against
 * the same page of the same build whose process keeps the queue's rows in memory; and a demand's page in the same way.
 */
export async function benchPages(
  root: string,
  env: Record<string, string>,
  ownerUrl: string,
): Promise<Goal[]> {
  const lives = await liveTwice(ownerUrl);
  const { buildPages }: typeof import("@/cli/build.mjs") = await import(join(root, "cli/build.mjs"));
  await buildPages(root);
  const passwordHash = await hashPassword(ACCOUNT.password);
  await db().person.create({
    data: { name: "Reader", email: ACCOUNT.email, roles: ["COUNSEL"], demo: true, passwordHash },
  });
  const webs: Web[] = [];
  try {
    webs.push(await serve(root, env));
    webs.push(await serve(root, env, join(root, "cli/bench/remember-queue.mjs")));
    const [asked, remembered] = webs;
    if (!asked || !remembered) throw new Error("One of the two pages is not served.");
    const cookie = await signIn(asked.url);
    const timings = await compare(
      reader(asked.url, cookie),
      reader(remembered.url, await signIn(remembered.url)),
      RUNS,
    );
    const floorIs = "the same page by a process that keeps the queue's rows in memory";
    const queue: Goal = { what: "The queue's page over HTTP", by: "median", ...timings, floorIs, most: 2 };
    return [queue, await benchDemand(asked, cookie, lives)];
  } finally {
    for (const web of webs) await web.stop();
  }
}
