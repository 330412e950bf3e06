import { addContact } from "@/lib/contacts/add-contact";
import { addCustomer } from "@/lib/contacts/add-customer";
import { AddContact, AddCustomer } from "@/lib/contacts/schema";
import { db } from "@/lib/db";
import type { Person } from "./people";

const DAY = 86_400_000;

/** Days since the address was confirmed; "bouncing": mail to it comes back; null: never confirmed. */
type Confirmed = number | "bouncing" | null;

interface Enterprise {
  name: string;
  office: string;
  country: string;
  zone: string;
  domain: string;
  tenant: string;
  publicAuthority?: boolean;
  legal: [name: string, confirmed: Confirmed] | null;
  administrators: [name: string, confirmed: Confirmed][];
}

const ENTERPRISES: Enterprise[] = [
  {
    name: "Aster Freight",
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
        domains: one.domain,
        tenants: one.tenant,
      }),
    );
    const list = async (capacity: "LEGAL_CONTACT" | "ADMINISTRATOR", name: string, confirmed: Confirmed) => {
      const email = addressOf(name, one.domain, confirmed);
      const id = await addContact(analyst, AddContact.parse({ customerId, capacity, name, email }));
      await age(id, confirmed);
    };
    if (one.legal) await list("LEGAL_CONTACT", ...one.legal);
    for (const administrator of one.administrators) await list("ADMINISTRATOR", ...administrator);
  }
}

/** Dates as if the customer had confirmed the address long ago; only a demo may say so. */
async function age(id: string, confirmed: Confirmed): Promise<void> {
  if (confirmed === null) return;
  const daysAgo = confirmed === "bouncing" ? 90 : confirmed;
  const at = new Date(Date.now() - daysAgo * DAY);
  await db().contactConfirmation.create({ data: { administratorId: id, confirmedAt: at, way: "CALL" } });
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
