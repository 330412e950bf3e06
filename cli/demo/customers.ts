import { addContact } from "@/lib/contacts/add-contact";
import { addCustomer } from "@/lib/contacts/add-customer";
import { AddContact, AddCustomer } from "@/lib/contacts/schema";
import { db } from "@/lib/db";
import type { Person } from "./people";

const DAY = 86_400_000;
/** Days since everybody was listed. */
const YEARS = 620;

/** Days since the address was confirmed; "bouncing": mail to it comes back; null: never confirmed. */
type Confirmed = number | "bouncing" | null;

interface Enterprise {
  name: string;
  office: string;
  country: string;
  zone: string;
  domain: string;
  tenant: string;
  segment: string;
  language?: "de";
  publicAuthority?: boolean;
  legal: [name: string, confirmed: Confirmed] | null;
  administrators: [name: string, confirmed: Confirmed][];
}

const ENTERPRISES: Enterprise[] = [
  {
    name: "Aster Freight",
    segment: "Transport",
    office: "1 Quay Street, Boston, MA",
    country: "US",
    zone: "America/New_York",
    domain: "aster-freight.example",
    tenant: "t-4410-aster",
    legal: ["Nora Pratt", 12],
    administrators: [
      ["Liam Ortega", 20],
      ["Mei Tan", 250],
    ],
  },
  {
    name: "Birch Clinics",
    segment: "Health",
    office: "400 Lake Avenue, Chicago, IL",
    country: "US",
    zone: "America/Chicago",
    domain: "birch-clinics.example",
    tenant: "t-2087-birch",
    legal: ["Owen Blake", 45],
    administrators: [
      ["Ruth Adler", 5],
      ["Carl Sorrel", "bouncing"],
    ],
  },
  {
    name: "Cobalt Robotics",
    segment: "Industry",
    language: "de",
    office: "Werkstrasse 9, Stuttgart",
    country: "DE",
    zone: "Europe/Berlin",
    domain: "cobalt-robotics.example",
    tenant: "t-9912-cobalt",
    legal: ["Anja Lehmann", 60],
    administrators: [
      ["Felix Brandl", 30],
      ["Greta Stein", 60],
    ],
  },
  {
    name: "Dunmore College",
    segment: "Education",
    office: "College Green, Dublin",
    country: "IE",
    zone: "Europe/Dublin",
    domain: "dunmore-college.example",
    tenant: "t-3305-dunmore",
    legal: ["Sean Walsh", 80],
    administrators: [
      ["Aoife Byrne", 400],
      ["Cian Doyle", 500],
    ],
  },
  {
    name: "City of Eastbrook",
    segment: "Public sector",
    office: "1 Civic Plaza, Eastbrook, CA",
    country: "US",
    zone: "America/Los_Angeles",
    domain: "eastbrook.example",
    tenant: "t-7001-eastbrook",
    publicAuthority: true,
    legal: ["Paula Reyes", 15],
    administrators: [
      ["Hank Mori", 15],
      ["Dora Finch", null],
    ],
  },
  {
    name: "Fennel Foods",
    segment: "Retail",
    office: "18 Mill Lane, Leeds",
    country: "GB",
    zone: "Europe/London",
    domain: "fennel-foods.example",
    tenant: "t-5120-fennel",
    legal: null,
    administrators: [
      ["June Archer", "bouncing"],
      ["Kit Lowell", "bouncing"],
    ],
  },
];

// The demo's mail server turns away every address that speaks of bouncing.
const addressOf = (name: string, domain: string, confirmed: Confirmed) =>
  `${confirmed === "bouncing" ? "bounce." : ""}${name.toLowerCase().replace(" ", ".")}@${domain}`;

/** Six invented enterprises, whose administrators are fresh, aging, stale, unconfirmed and bouncing as of the present. */
export async function makeCustomers(analyst: Person): Promise<void> {
  for (const one of ENTERPRISES) {
    const customerId = await addCustomer(
      analyst,
      AddCustomer.parse({
        name: one.name,
        registeredOffice: one.office,
        officeEmail: `office@${one.domain}`,
        country: one.country,
        zone: one.zone,
        publicAuthority: one.publicAuthority ? "on" : "",
        segment: one.segment,
        domains: one.domain,
        tenants: one.tenant,
      }),
    );
    const { language = "en" } = one;
    const list = async (capacity: "LEGAL_CONTACT" | "ADMINISTRATOR", name: string, confirmed: Confirmed) => {
      const email = addressOf(name, one.domain, confirmed);
      const id = await addContact(
        analyst,
        AddContact.parse({ customerId, capacity, name, email, role: ROLES[capacity], language }),
      );
      await age(id, confirmed);
    };
    if (one.legal) await list("LEGAL_CONTACT", ...one.legal);
    for (const administrator of one.administrators) await list("ADMINISTRATOR", ...administrator);
  }
}

const ROLES = { LEGAL_CONTACT: "Legal department", ADMINISTRATOR: "IT administration" };

/** Dates as if the customer had confirmed the address long ago; only a demo may say so. */
async function age(id: string, confirmed: Confirmed): Promise<void> {
  const ago = (days: number) => new Date(Date.now() - days * DAY);
  await db().administrator.update({ where: { id }, data: { listedAt: ago(YEARS) } });
  if (confirmed === null) return;
  const daysAgo = confirmed === "bouncing" ? 90 : confirmed;
  const at = ago(daysAgo);
  // Asked twice a year, so that the page of contacts has something to tell of the time before.
  const days = Array.from({ length: 4 }, (_, time) => daysAgo + time * 190).filter((one) => one < YEARS);
  await db().contactConfirmation.createMany({
    data: days.map((one) => ({ administratorId: id, confirmedAt: ago(one), way: "CALL" })),
  });
  if (confirmed === "bouncing")
    await db().contactBounce.create({
      data: {
        administratorId: id,
        bouncedAt: new Date(at.getTime() + 60 * DAY),
        hard: true,
        code: "5.1.1",
        diagnostic: "550 5.1.1 No such mailbox here",
      },
    });
}
