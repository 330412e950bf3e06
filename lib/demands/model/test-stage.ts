import { randomUUID } from "node:crypto";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import pg from "pg";
import type { Permission } from "@/lib/auth/permissions";
import { db, inTransaction } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { checksOf } from "@/lib/demands/guards/review";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { upload } from "@/lib/demands/test-production";
import { registration } from "@/lib/demands/test-registration";
import { makeCustomer, makePerson, type Somebody, unique, type World } from "@/lib/demands/test-world";
import type { Secrecy } from "@/lib/generated/prisma/enums";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { RegisterInstrument } from "@/lib/intake/schema";

/** How one run begins. */
export interface Beginning {
  kind: string;
  secrecy: Secrecy;
  restricted: boolean;
}

const SYSTEM = { type: "system", job: "model" } as const;

/** The owner of the test's database: sees past every privilege, so that the checks lean on nothing of the product. */
export async function asOwner(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: process.env.OWNER_DATABASE_URL,
    options: "-c TimeZone=UTC",
  });
  await client.connect();
  return client;
}

/** One paper on two customers, the people around it, a mail server and a worker: what the commands of one run act upon. */
export class Stage {
  /** Typed by people; may stand in rows, never in an audit row or in a mail to anybody but the one it was written to. */
  readonly typed = `typed-canary-${unique()}`;
  /** Inside collected files and in their names; leaves in the encrypted package alone. */
  readonly content = `content-canary-${unique()}`;
  /** Uploads that nobody attached yet, by custodian. */
  readonly uploads = new Map<string, string>();
  /** How many mails of the server's record were judged. */
  judged = 0;
  /** What was taken by acts and by others, by name: for the report of the run. */
  readonly taken = new Map<string, number>();

  private constructor(
    readonly world: World,
    readonly owner: pg.Client,
    readonly outbox: TestOutbox,
    readonly references: readonly string[],
    readonly identity: string,
    readonly ageRecipient: string,
    /** Of whom the papers ask. */
    readonly accounts: readonly string[],
    readonly outsider: Somebody,
    /** Both counsel and custodian, so that only the rule of the third person keeps them from releasing what they built. */
    readonly jack: Somebody,
  ) {}

  static async open(world: World, owner: pg.Client, beginning: Beginning): Promise<Stage> {
    const identity = await generateX25519Identity();
    const ageRecipient = await identityToRecipient(identity);
    const { customers, officer, outsider, jack } = await inTransaction(async (tx) => ({
      customers: [
        await makeCustomer(tx, "Elm Rail", ["fresh", "stale"]),
        await makeCustomer(tx, "Fir Bank", ["aging"]),
      ],
      officer: await tx.officer.create({
        data: {
          authorityId: world.authority.id,
          name: "Kit Moreau",
          email: `moreau@${unique()}.example`,
          ageRecipient,
        },
      }),
      jack: await makePerson(tx, "Jack", ["COUNSEL", "CUSTODIAN"]),
      outsider: await makePerson(tx, "Outsider", ["COUNSEL", "CUSTODIAN", "COMPLIANCE_OFFICER"]),
    }));
    const accounts = customers.map(({ domain }) => `kim@${domain}`);
    const form = await registration(world, {
      kind: beginning.kind,
      secrecy: beginning.secrecy,
      items: accounts.map((identifier) => ({ identifier })),
    });
    const { people, others } = world;
    const cast = [people.COUNSEL, people.LEAD_COUNSEL, others.COUNSEL, people.CUSTODIAN, jack];
    const readers = beginning.restricted
      ? { restricted: "on", readers: cast.map(({ actor }) => actor.id) }
      : {};
    const input = RegisterInstrument.parse({ ...form, ...readers, officerId: officer.id });
    const { references } = await registerInstrument(people.COUNSEL, input);
    const outbox = await TestOutbox.open();
    return new Stage(world, owner, outbox, references, identity, ageRecipient, accounts, outsider, jack);
  }

  /** What was left waiting is not sent in the next run. */
  close(): Promise<void> {
    return this.outbox.close();
  }

  facts(reference: string): Promise<DemandFacts> {
    return loadFacts(db(), SYSTEM, reference);
  }

  /** Everybody at the desk, readers or not; two of each role. */
  get everybody(): Somebody[] {
    const { people, others } = this.world;
    return [...Object.values(people), ...Object.values(others), this.jack, this.outsider];
  }

  person(id: string | null | undefined): Somebody | undefined {
    return this.everybody.find(({ actor }) => actor.id === id);
  }

  /** Mostly somebody whose role allows it, at times anybody. */
  somebody(needs: Permission, n: number, allowed: (who: Somebody, needs: Permission) => boolean): Somebody {
    const able = this.everybody.filter((who) => allowed(who, needs));
    const among = n % 5 === 0 || able.length === 0 ? this.everybody : able;
    return among[Math.floor(n / 5) % among.length] ?? this.outsider;
  }

  /** An upload of this person that is attached to nothing: a table of subscribers with a row for each account. */
  async uploadOf(who: Somebody): Promise<string> {
    const id = this.uploads.get(who.actor.id);
    const known = id ? await db().storedFile.findUnique({ where: { id } }) : null;
    if (known && !known.attachedAt) return known.id;
    const rows = this.accounts.map((account) => `${account},${this.content},,,,${randomUUID()},\n`);
    const table = `account,name,address,phone,since,plan,payment\n${rows.join("")}`;
    const fresh = await upload(who, `${this.content}.csv`, table);
    this.uploads.set(who.actor.id, fresh);
    return fresh;
  }

  /** Every check answered with yes, as twenty forms in a row would; written at once, since the walk tries the form too. */
  async answerChecks(reference: string): Promise<void> {
    const facts = await this.facts(reference);
    const codes = checksOf(facts).map(({ code }) => code);
    await this.owner.query(
      `INSERT INTO check_answer (demand_id, "check", answer, answered_by_id, answered_at)
       SELECT $1, code, 'yes', $2, app_now() FROM unnest($3::text[]) code
       ON CONFLICT (demand_id, "check") DO UPDATE SET answer = 'yes'`,
      [facts.demand.id, this.world.people.COUNSEL.actor.id, codes],
    );
  }

  /** Moves the clock of the whole database forward, as the demo does. */
  async moveClock(hours: number): Promise<void> {
    await this.owner.query(
      `INSERT INTO demo_clock (id, offset_seconds) VALUES (1, $1)
       ON CONFLICT (id) DO UPDATE SET offset_seconds = demo_clock.offset_seconds + $1`,
      [hours * 3600],
    );
  }

  count(what: string): void {
    this.taken.set(what, (this.taken.get(what) ?? 0) + 1);
  }
}
