import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { checksOf } from "@/lib/demands/guards/review";
import { env } from "@/lib/env";
import { attestHold } from "@/lib/intake/attest-hold";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { requestHold } from "@/lib/intake/request-hold";
import { RegisterInstrument, VerifyOfficer } from "@/lib/intake/schema";
import { verifyOfficer } from "@/lib/intake/verify-officer";
import { RunningSends } from "@/lib/notice/outbox/running-sends";
import { sendNext } from "@/lib/notice/outbox/send-next";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { SealPackage } from "@/lib/production/schema";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { startProduction } from "@/lib/production/start-production";
import { redirectToCustomer } from "@/lib/redirect/redirect-to-customer";
import { skipRedirect } from "@/lib/redirect/skip-redirect";
import { answerCheck } from "@/lib/review/answer-check";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import type { AuthorityKey, Offices } from "./authorities";
import { giveExports } from "./exports";
import { upload, warrantOf } from "./papers";
import type { Person, Team } from "./people";

const DAY = 86_400_000;

export interface Paper {
  from: AuthorityKey;
  kind: string;
  matter: string;
  items: { account: string; dataClass: "BSI" | "NC" | "C" }[];
  secrecy?: "NONE" | "UNKNOWN";
  /** Days from now until the answer is due, for papers that name a day. */
  dueIn?: number;
  /** Days until which a court forbids telling anybody. */
  secretFor?: number;
  namesCustomer?: boolean;
  readers?: Person[];
  summary?: string;
}

const inZone = (at: Date, zone: string) =>
  `${at.toLocaleString("sv", { timeZone: zone }).replace(" ", "T").slice(0, 16)}[${zone}]`;
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** What the people of the demo do, each by the product's own verbs. */
export class Desk {
  constructor(
    readonly team: Team,
    readonly offices: Offices,
  ) {}

  /** Registers a paper served an hour ago. Answers the references of its demands. */
  async register(by: Person, paper: Paper): Promise<string[]> {
    const at = await now();
    const { zone, authorityId, officerId, country } = this.offices.senders[paper.from];
    const offline = paper.items.length === 0;
    const file = offline
      ? null
      : await upload(
          by,
          `${paper.matter.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.pdf`,
          warrantOf(paper),
        );
    const start = new Date(at.getTime() - 90 * DAY);
    const end = new Date(at.getTime() - 30 * DAY);
    const secrecy = paper.secretFor ? "IN_FORCE" : (paper.secrecy ?? "UNKNOWN");
    const { references } = await registerInstrument(
      by,
      RegisterInstrument.parse({
        authorityId,
        officerId,
        kind: paper.kind,
        matterNumber: paper.matter,
        issuedOn: dayOf(new Date(at.getTime() - 3 * DAY)),
        servedHow: country === "US" ? "PORTAL" : "EMAIL",
        served: inZone(new Date(at.getTime() - 3_600_000), zone),
        servedEntityId: country === "US" ? this.offices.entities.US : this.offices.entities.EU,
        ...(paper.dueIn
          ? { dueOn: dayOf(new Date(at.getTime() + paper.dueIn * DAY)) }
          : { namesNoDay: "on" }),
        items: paper.items.map(({ account, dataClass }) => ({
          identifier: account,
          dataClass,
          rangeStart: inZone(start, "UTC"),
          rangeEnd: inZone(end, "UTC"),
        })),
        secrecy,
        ...(paper.secretFor && {
          order: {
            court: "Superior Court, Boston",
            startsAt: inZone(at, zone),
            endsOn: dayOf(new Date(at.getTime() + paper.secretFor * DAY)),
            covers: "ANYONE",
          },
        }),
        documents: file ? [file] : [],
        namesCustomer: paper.namesCustomer ? "on" : "",
        restricted: paper.readers ? "on" : "",
        readers: paper.readers?.map((reader) => reader.actor.id) ?? [],
        summary: paper.summary ?? "",
      }),
    );
    return references;
  }

  /** The officer is called back at the published number. */
  async verify(reference: string, from: AuthorityKey): Promise<void> {
    const { phone } = this.offices.senders[from];
    const answers = {
      reference,
      numberCalled: phone,
      numberSource: "The authority's own web site",
      independent: "on",
      spokeWith: "The duty desk",
      confirmed: "yes",
    };
    await verifyOfficer(this.team.ines, VerifyOfficer.parse(answers));
  }

  /** The data are kept, and a custodian says so. */
  async hold(reference: string, days = 90): Promise<void> {
    const keepUntil = new Date((await now()).getTime() + days * DAY);
    await requestHold(this.team.ines, { reference, keepUntil });
    const { holds } = await this.factsOf(reference);
    await attestHold(this.team.jonas, {
      reference,
      holdId: holds.at(-1)?.id ?? "",
      attestation: "Mailbox and sign-in records are on litigation hold in the retention system.",
    });
  }

  async redirect(reference: string, days: number): Promise<void> {
    const answerDueAt = new Date((await now()).getTime() + days * DAY);
    await redirectToCustomer(this.team.ines, { reference, answerDueAt });
  }

  async skip(reference: string): Promise<void> {
    const statement =
      "The officer states that the enterprise's own managers are under suspicion, by telephone today.";
    await skipRedirect(this.team.dana, {
      reference,
      ground: "ENTERPRISE_MUST_NOT_KNOW",
      reason: "",
      statement,
    });
  }

  /** Dana answers every check and approves every item but those narrowed to non-content. */
  async review(reference: string): Promise<void> {
    const { dana } = this.team;
    const facts = await this.factsOf(reference);
    for (const { code } of checksOf(facts))
      await answerCheck(dana, {
        reference,
        check: code,
        answer: "yes",
        note: "Seen on the paper.",
        remedyRecord: "",
      });
    for (const { id } of facts.items)
      await decideItem(dana, { reference, itemId: id, decision: "APPROVE", reason: "" });
  }

  async approve(reference: string): Promise<void> {
    await approveScope(this.team.ilse, { reference });
  }

  /** Received to approved: the way to the notice. */
  async approved(paper: Paper): Promise<string> {
    const [reference = ""] = await this.register(this.team.dana, paper);
    await this.verify(reference, paper.from);
    await this.hold(reference);
    await this.skip(reference);
    await this.review(reference);
    await this.approve(reference);
    return reference;
  }

  async tell(reference: string): Promise<void> {
    await tellAdministrators(this.team.dana, { reference, reason: "" });
    await this.sendMail();
  }

  async produce(reference: string): Promise<void> {
    await startProduction(this.team.dana, { reference });
  }

  /** An export for each item as Jonas gives it, filtered at once, and what was let out in the package. */
  async collect(reference: string): Promise<void> {
    await giveExports(this.team.jonas, reference, (await this.factsOf(reference)).tasks);
    await addFiltered(this.team.jonas, { reference, decisions: [] });
  }

  async deliver(reference: string): Promise<void> {
    await this.collect(reference);
    await this.release(reference, "LAST");
  }

  /** Sealed by the custodian, released by somebody who neither built it nor wrote its scope. */
  async release(reference: string, extent: "INTERIM" | "LAST"): Promise<void> {
    await sealNow(
      this.team.jonas,
      SealPackage.parse({
        reference,
        lock: "PASSPHRASE",
        title: "Custodian of records",
        method: "Export of the mailbox by the retention system, version 4.2.",
        declared: "on",
      }),
    );
    const { productions } = await this.factsOf(reference);
    await deliverProduction(this.team.ilse, {
      ...{ reference, productionId: productions.at(-1)?.id ?? "", extent },
      ...{ days: 14, maxDownloads: 3 },
    });
    await this.sendMail();
  }

  /** Sends what is due to the demo's mail server. */
  async sendMail(): Promise<void> {
    const smtp = env().smtpUrl;
    const running = new RunningSends();
    while (smtp && ["sent", "settled"].includes(await sendNext({ smtp, running })));
  }

  factsOf(reference: string) {
    return loadFacts(db(), this.team.dana.actor, reference);
  }
}
