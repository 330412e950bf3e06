import {
  BookMarked,
  BookOpenText,
  Building2,
  CalendarDays,
  CalendarOff,
  ChartColumn,
  ClipboardList,
  Clock4,
  ContactRound,
  DatabaseZap,
  FileCheck2,
  FilePlus2,
  FileScan,
  FileX2,
  Gavel,
  Globe,
  Hourglass,
  Import,
  Inbox,
  Landmark,
  ListTodo,
  Mail,
  MailOpen,
  MailQuestion,
  MailWarning,
  Megaphone,
  MessageSquareReply,
  Newspaper,
  Receipt,
  Scale,
  ScrollText,
  Search,
  UserCheck,
  Users,
} from "lucide-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { signInAddress } from "@/app/_adapters/sign-in-address";
import { signOutAction } from "@/app/(auth)/sign-out-action";
import { CommandButton } from "@/components/commands/command-button";
import { CommandDesk } from "@/components/commands/command-desk";
import { HelpLinks } from "@/components/commands/help-links";
import { Button } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { GateMark } from "@/components/ui/gate-mark";
import { Link } from "@/components/ui/link";
import { LonePage } from "@/components/ui/lone-page";
import { Shell } from "@/components/ui/shell";
import { type Context, can } from "@/lib/auth/context";
import type { Permission } from "@/lib/auth/permissions";
import { currentActor } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { countDisclaimers } from "@/lib/contacts/keeping-fresh/read-disclaimers";
import { unreadCount } from "@/lib/demands/inbox/read-inbox";
import { env } from "@/lib/env";
import { Unavailable } from "@/lib/errors";
import { catalogWork } from "@/lib/intake/catalog/catalog-list";
import { waitingMails } from "@/lib/notice/inbound/queries";
import { waitingMailCount } from "@/lib/notice/mail-queue/read-queue";
import { countTasks } from "@/lib/production/tasks/queries";
import { AccountMenu } from "./account-menu";
import { shortcutsFor } from "./shortcuts";

interface Entry {
  href: string;
  label: string;
  /** Pages below it have an entry of their own. */
  exact?: boolean;
  icon: ReactNode;
  needs?: Permission;
  onlyDemo?: boolean;
  /** How many wait behind it. */
  count?: (ctx: Context) => Promise<number>;
}

const GROUPS: { label: string; entries: Entry[] }[] = [
  {
    label: "Desk",
    entries: [
      { href: "/queue", label: "Queue", icon: <ListTodo />, needs: "demand:read" },
      { href: "/inbox", label: "Inbox", icon: <Inbox />, count: unreadCount },
      {
        href: "/tasks",
        label: "Tasks",
        icon: <ClipboardList />,
        needs: "production:collect",
        count: countTasks,
      },
      { href: "/calendar", label: "Calendar", icon: <CalendarDays />, needs: "demand:read" },
      {
        href: "/outbox",
        label: "Mail queue",
        icon: <MailWarning />,
        needs: "document:read",
        count: waitingMailCount,
      },
      { href: "/ledger", label: "Notices owed", icon: <BookOpenText />, needs: "demand:read" },
      { href: "/search", label: "Search", icon: <Search />, needs: "demand:read" },
      {
        href: "/instruments/new",
        label: "Register an instrument",
        icon: <FilePlus2 />,
        needs: "demand:register",
      },
      { href: "/customers", label: "Customers", icon: <Building2 />, needs: "demand:read" },
      { href: "/contacts", label: "Contacts", icon: <ContactRound />, needs: "demand:read" },
      {
        href: "/contacts/said",
        label: "Said by contacts",
        icon: <MessageSquareReply />,
        needs: "contact:manage",
        count: countDisclaimers,
      },
      { href: "/service", label: "Service mails", icon: <Megaphone />, needs: "service:write" },
      { href: "/catalog", label: "Catalog", icon: <BookMarked />, needs: "catalog:read", count: catalogWork },
      { href: "/holidays", label: "Holidays", icon: <CalendarOff />, needs: "catalog:read" },
      {
        href: "/received-mail",
        label: "Received mail",
        icon: <MailQuestion />,
        needs: "mail:place",
        count: waitingMails,
      },
      { href: "/quarantine", label: "Papers of customers", icon: <FileScan />, needs: "document:read" },
      { href: "/sources", label: "Source systems", icon: <DatabaseZap />, needs: "catalog:read" },
      { href: "/lawyers", label: "Lawyers", icon: <Gavel />, needs: "demand:read" },
      { href: "/prices", label: "Price list", icon: <Receipt />, needs: "catalog:read" },
      { href: "/retention", label: "Retention", icon: <Hourglass />, needs: "catalog:read" },
      { href: "/letters", label: "Letters and notices", icon: <MailOpen />, needs: "catalog:read" },
      { href: "/deputies", label: "Deputies", icon: <UserCheck />, needs: "demand:read" },
    ],
  },
  {
    label: "Account for it",
    entries: [
      { href: "/reports", exact: true, label: "Report", icon: <ChartColumn />, needs: "report:read" },
      { href: "/reports/versions", label: "Reports made", icon: <FileCheck2 />, needs: "report:read" },
      { href: "/reports/imports", label: "Import requests", icon: <Import />, needs: "request:take-back" },
      { href: "/public-page", label: "Public page", icon: <Newspaper />, needs: "report:read" },
      { href: "/audit", label: "Audit", icon: <ScrollText />, needs: "audit:read" },
      { href: "/destruction", label: "Destruction", icon: <FileX2 />, needs: "audit:read" },
      { href: "/policy", label: "Data-use policy", icon: <Scale /> },
    ],
  },
  {
    label: "Installation",
    entries: [
      { href: "/companies", label: "Our companies", icon: <Landmark />, needs: "company:manage" },
      { href: "/access", label: "Jurisdictions", icon: <Globe />, needs: "access:set" },
      { href: "/people", label: "People", icon: <Users />, needs: "person:manage" },
      { href: "/demo/mail", label: "Caught mail", icon: <Mail />, needs: "mail:watch", onlyDemo: true },
      { href: "/demo/clock", label: "Demo clock", icon: <Clock4 />, needs: "clock:move", onlyDemo: true },
    ],
  },
];

/** In place of the desk while the sign-in service cannot say who may come in. */
function NobodyToAsk({ children }: { children: string }) {
  return (
    <LonePage title="The sign-in service does not answer">
      <p>{children}</p>
      <form action={signOutAction}>
        <Button type="submit">Sign out and use another account</Button>
      </form>
    </LonePage>
  );
}

/** The frame of the desk: what this person's role can reach, and in the demo a strip that says so. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor().catch((error: unknown) => {
    if (error instanceof Unavailable) return error;
    throw error;
  });
  if (actor instanceof Unavailable) return <NobodyToAsk>{actor.message}</NobodyToAsk>;
  if (!actor) redirect(await signInAddress());
  const { demo, provider } = env();
  const groups = GROUPS.map((group) => ({
    label: group.label,
    entries: group.entries.filter((one) => (demo || !one.onlyDemo) && (!one.needs || can(actor, one.needs))),
  })).filter((group) => group.entries.length > 0);
  const nav = await Promise.all(
    groups.map(async ({ label, entries }) => ({
      label,
      items: await Promise.all(
        entries.map(async ({ count, ...one }) => ({
          ...one,
          ...(count && { count: await count({ actor }) }),
        })),
      ),
    })),
  );
  return (
    <Shell
      brand={
        <>
          <GateMark />
          <span>
            Narrowgate{" "}
            <span className="block font-normal text-muted text-xs tracking-normal">{provider}</span>
          </span>
        </>
      }
      brandHref="/"
      nav={nav}
      command={<CommandButton />}
      help={<HelpLinks helpHref="/help" />}
      account={<AccountMenu actor={actor} />}
      {...(demo && { notice: <DemoStrip at={await now()} mayWatch={can(actor, "mail:watch")} /> })}
    >
      {children}
      <CommandDesk
        personId={actor.id}
        pages={nav.flatMap(({ items }) => items.map(({ href, label }) => ({ href, label })))}
        shortcuts={shortcutsFor({ actor })}
        subjectPath="/demands/"
        searchHref="/search"
      />
    </Shell>
  );
}

/** Mails may be about restricted demands, so in the demo too only who keeps the installation reads them all. */
function DemoStrip({ at, mayWatch }: { at: Date; mayWatch: boolean }) {
  return (
    <>
      Demo with invented people; its clock stands at <Clock at={at} />. No mail leaves:{" "}
      {mayWatch ? (
        <>
          <Link href="/demo/mail" className="text-link">
            read it
          </Link>
          ,{" "}
          <Link href="/demo/clock" className="text-link">
            move the clock
          </Link>
          .
        </>
      ) : (
        "the installation administrator reads it, and moves the clock."
      )}
    </>
  );
}
