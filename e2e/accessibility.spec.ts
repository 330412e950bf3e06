import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import type { DemandStatus } from "@/lib/generated/prisma/enums";
import { caughtMail } from "./support/caught-mail";
import { checkAccessibility } from "./support/check-accessibility";
import { firstRowOf } from "./support/first-row";
import { lookAt, pageFiles } from "./support/page-files";
import { test } from "./support/story";

type Address = string | ((page: Page) => Promise<string>);

const directoriesOf = (customer: string) => async (page: Page) =>
  `${await firstRowOf(`/customers?q=${customer}`)(page)}/directories`;

/** The page that gives the customer's directory another group, with who would come and go. */
const anotherGroup = (customer: string) => async (page: Page) => {
  await page.goto(await directoriesOf(customer)(page));
  const link = page.getByRole("link", { name: "Another group" }).first();
  return `${await link.getAttribute("href")}?group=`;
};

/** The page that puts a tag on the first demand of the queue. */
const together = (then: string) => async (page: Page) => {
  const reference = (await firstRowOf("/queue")(page)).split("/").at(-1);
  return `/queue/together?act=tagDemand&on=${reference}${then}`;
};

const inReview = (then: string) => async (page: Page) =>
  (await firstRowOf("/queue?status=IN_REVIEW")(page)) + then;

/** The change of a row of the catalog that waits for a second person in the demo. */
async function waitingChange(page: Page): Promise<string> {
  await page.goto(await firstRowOf("/catalog?mark=waiting")(page));
  return (await page.getByRole("link", { name: "See the change" }).getAttribute("href")) ?? "";
}

/** The first mail about no demand that waits in the demo. */
async function waitingMail(page: Page): Promise<string> {
  await page.goto("/outbox");
  return (await page.getByRole("main").locator('a[href^="/outbox/"]').first().getAttribute("href")) ?? "";
}

async function collectionLink(): Promise<string> {
  const letter = await caughtMail("adele.hale@suffolk-da.example", /package to collect.*26-SW-2304/);
  return /http:\S+\/authority\/collect\/\S+/.exec(letter.text)?.[0] ?? "";
}

async function confirmationLink(): Promise<string> {
  const mail = await caughtMail("aoife.byrne@dunmore-college.example", /confirm/);
  return /http:\S+\/customer\/confirm\/\S+/.exec(mail.text)?.[0] ?? "";
}

async function firstPaper(page: Page): Promise<string> {
  await page.goto(await firstRowOf("/queue")(page));
  const paper = page.getByRole("region", { name: "The paper" }).getByRole("link").first();
  return (await paper.getAttribute("href")) ?? "";
}

async function waitingHolidays(page: Page): Promise<string> {
  await page.goto("/holidays/us-federal");
  const change = page.getByRole("region", { name: "Changes" }).getByRole("link").first();
  return (await change.getAttribute("href")) ?? "";
}

/** Who looks at which page: its file under app/, and an address that it draws. */
const tours: { who: string; as?: Role; pages: [file: string, address: Address][] }[] = [
  {
    who: "outsiders",
    pages: [
      ["(auth)/sign-in/page.tsx", "/sign-in"],
      ["(auth)/welcome/page.tsx", "/welcome"],
      ["(public)/customer/confirm/[token]/page.tsx", confirmationLink],
      ["(public)/customer/confirm/[token]/page.tsx", `/customer/confirm/${"A".repeat(43)}`],
      ["(public)/customer/confirm/answered/page.tsx", "/customer/confirm/answered?said=LEFT"],
      ["(public)/keys/page.tsx", "/keys"],
      ["(public)/mails/page.tsx", "/mails"],
      ["(public)/mails/choices/[token]/page.tsx", "/mails/choices/nobody.nothing"],
      ["(public)/policy/page.tsx", "/policy"],
      ["(public)/transparency/page.tsx", "/transparency"],
      ["(public)/transparency/[report]/page.tsx", firstRowOf("/transparency")],
      ["(public)/verify/page.tsx", "/verify"],
      ["authority/page.tsx", "/authority"],
      ["customer/page.tsx", "/customer"],
      ["customer/enter/[token]/page.tsx", `/customer/enter/${"A".repeat(43)}`],
      ["customer/consent/[token]/page.tsx", `/customer/consent/${"A".repeat(43)}`],
      ["authority/collect/[token]/page.tsx", collectionLink],
      ["authority/collect/[token]/page.tsx", `/authority/collect/${"A".repeat(43)}`],
      ["customer/consent/answered/page.tsx", "/customer/consent/answered?answer=yes"],
      ["not-found.tsx", "/nothing-is-here"],
    ],
  },
  {
    who: "lead counsel",
    as: "LEAD_COUNSEL",
    pages: [
      ["(desk)/queue/page.tsx", "/queue"],
      ["(desk)/queue/page.tsx", "/queue?q=nothing-is-like-this"],
      ["(desk)/queue/page.tsx", "/queue?next=MAIL_UNCERTAIN"],
      ["(desk)/ledger/page.tsx", "/ledger"],
      ["(desk)/ledger/page.tsx", "/ledger?state=NO_END&sort=secrecy"],
      ["(desk)/search/page.tsx", "/search"],
      ["(desk)/search/page.tsx", "/search?q=aster"],
      ["(desk)/views/page.tsx", "/views"],
      ["(desk)/queue/together/page.tsx", together("")],
      ["(desk)/queue/together/page.tsx", together("&tag=rush&ready=on")],
      ["(desk)/instruments/new/page.tsx", "/instruments/new"],
      ["(desk)/instruments/[id]/page.tsx", firstPaper],
      ["(desk)/customers/page.tsx", "/customers"],
      ["(desk)/customers/page.tsx", "/customers?q=nothing-is-like-this"],
      ["(desk)/customers/new/page.tsx", "/customers/new"],
      ["(desk)/customers/[id]/page.tsx", firstRowOf("/customers")],
      ["(desk)/customers/[id]/directories/page.tsx", directoriesOf("cobalt")],
      ["(desk)/customers/[id]/directories/[directory]/page.tsx", anotherGroup("cobalt")],
      ["(desk)/contacts/said/page.tsx", "/contacts/said"],
      ["(desk)/service/page.tsx", "/service"],
      ["(desk)/service/new/page.tsx", "/service/new"],
      ["(desk)/service/[id]/page.tsx", firstRowOf("/service")],
      ["(desk)/companies/page.tsx", "/companies"],
      ["(desk)/companies/new/page.tsx", "/companies/new"],
      ["(desk)/companies/[id]/page.tsx", firstRowOf("/companies")],
      ["(desk)/reports/page.tsx", "/reports"],
      ["(desk)/reports/imports/page.tsx", "/reports/imports"],
      ["(desk)/reports/imports/[id]/page.tsx", firstRowOf("/reports/imports")],
      ["(desk)/queue/page.tsx", "/queue?section=requests&result=pending&status=ANY"],
      ["(desk)/audit/page.tsx", "/audit"],
      ["(desk)/account/page.tsx", "/account"],
      ["(desk)/inbox/page.tsx", "/inbox"],
      ["(desk)/inbox/page.tsx", "/inbox?reason=DEADLINE&unread=on"],
      ["(desk)/catalog/changes/[id]/page.tsx", waitingChange],
      ["(desk)/deputies/page.tsx", "/deputies"],
      ["(desk)/access/page.tsx", "/access"],
      ["(desk)/access/[person]/page.tsx", firstRowOf("/access")],
      ["(desk)/help/page.tsx", "/help?page=/queue"],
      ["(desk)/not-found.tsx", "/demands/NG-ZZZZ-ZZZZ"],
      ["(desk)/people/page.tsx", "/people"],
    ],
  },
  {
    who: "lead counsel who settles things",
    as: "LEAD_COUNSEL",
    pages: [
      ["(desk)/calendar/page.tsx", "/calendar"],
      ["(desk)/calendar/page.tsx", "/calendar?whose=all&view=month"],
      ["(desk)/calendar/page.tsx", "/calendar?whose=all"],
      ["(desk)/holidays/page.tsx", "/holidays"],
      ["(desk)/holidays/new/page.tsx", "/holidays/new"],
      ["(desk)/holidays/[calendar]/page.tsx", "/holidays/us-federal"],
      ["(desk)/holidays/changes/[id]/page.tsx", waitingHolidays],
      ["(desk)/catalog/page.tsx", "/catalog"],
      ["(desk)/catalog/new/page.tsx", "/catalog/new"],
      ["(desk)/catalog/[code]/page.tsx", "/catalog/US-WARRANT"],
      ["(desk)/catalog/[code]/change/page.tsx", "/catalog/US-WARRANT/change"],
      ["(desk)/catalog/[code]/review/page.tsx", "/catalog/US-WARRANT/review"],
      ["(desk)/letters/page.tsx", "/letters"],
      ["(desk)/letters/[letter]/page.tsx", "/letters/REDIRECT"],
      ["(desk)/letters/[letter]/change/page.tsx", "/letters/REDIRECT/change"],
      ["(desk)/queue/together/page.tsx", "/queue/together"],
      ["(desk)/outbox/page.tsx", "/outbox"],
      ["(desk)/outbox/[id]/page.tsx", waitingMail],
      ["(desk)/received-mail/page.tsx", "/received-mail"],
      ["(desk)/received-mail/[id]/page.tsx", firstRowOf("/received-mail")],
      ["(desk)/demands/[reference]/review/page.tsx", inReview("/review")],
      ["(desk)/demands/[reference]/review/items/page.tsx", inReview("/review/items")],
    ],
  },
  {
    who: "a custodian",
    as: "CUSTODIAN",
    pages: [
      ["(desk)/tasks/page.tsx", "/tasks"],
      ["(desk)/tasks/page.tsx", "/tasks?state=answered&dataClass=BSI"],
      ["(desk)/tasks/[id]/page.tsx", firstRowOf("/tasks")],
      ["(desk)/tasks/[id]/page.tsx", firstRowOf("/tasks?state=answered")],
      ["(desk)/inbox/page.tsx", "/inbox"],
    ],
  },
  {
    who: "the installation's administrator",
    as: "INSTALLATION_ADMINISTRATOR",
    pages: [
      ["(desk)/people/page.tsx", "/"],
      ["(desk)/people/new/page.tsx", "/people/new"],
      ["(desk)/people/[person]/page.tsx", firstRowOf("/people")],
      ["(desk)/demo/mail/page.tsx", "/demo/mail"],
      ["(desk)/demo/mail/[id]/page.tsx", firstRowOf("/demo/mail")],
      ["(desk)/demo/clock/page.tsx", "/demo/clock"],
    ],
  },
];

for (const { who, as, pages } of tours)
  test(`the pages of ${who}`, async ({ enter, outsider }) => {
    test.setTimeout(600_000);
    const page = await (as ? enter(as) : outsider());
    for (const [file, address] of pages)
      await test.step(file, async () =>
        lookAt(page, file, typeof address === "string" ? address : await address(page)),
      );
  });

const statuses: DemandStatus[] = [
  "RECEIVED",
  "REDIRECTING",
  "IN_REVIEW",
  "NOTIFYING",
  "PRODUCING",
  "PRODUCED",
  "CHALLENGED",
  "PRESERVING",
  "CLOSED",
];

test("a demand in each status", async ({ enter }) => {
  test.setTimeout(300_000);
  const page = await enter("COUNSEL");
  for (const status of statuses)
    await test.step(status, async () =>
      lookAt(page, "(desk)/demands/[reference]/page.tsx", await firstRowOf(`/queue?status=${status}`)(page)),
    );
});

test("forms that were refused", async ({ enter }) => {
  const page = await enter("INTAKE_ANALYST");
  await page.goto("/instruments/new");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("alert").filter({ has: page.getByRole("heading") })).toBeFocused();
  await checkAccessibility(page, [1280, 360]);
});

test("every file that draws a page is looked at by a story", () => {
  const stories = readdirSync("e2e")
    .filter((name) => name.endsWith(".spec.ts"))
    .map((name) => readFileSync(join("e2e", name), "utf8"))
    .join();
  // The front door draws nothing, it leads on to the queue or the people; and the last resort draws what error.tsx
  // does, in place of a root layout that reads a cookie alone and so cannot be made to fail.
  const unseen = ["(desk)/page.tsx", "global-error.tsx"];
  const drawn = pageFiles.filter((file) => !unseen.includes(file));
  expect(drawn.filter((file) => !stories.includes(`"${file}"`))).toEqual([]);
});
