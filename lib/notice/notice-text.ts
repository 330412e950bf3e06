import { sayDate } from "@/lib/deadlines/say-date";
import type { DemandFacts } from "@/lib/demands/facts";
import { dataAreKept } from "@/lib/demands/guards/preservation";
import type { NoticePlan } from "@/lib/demands/plan-notice";
import { sayInstant } from "@/lib/demands/say-instant";
import { orderInForce } from "@/lib/demands/secrecy";
import { OUTCOME_WORDS } from "@/lib/demands/words";
import type { Administrator } from "@/lib/generated/prisma/client";
import { CLASS_WORDS } from "@/lib/instruments/class-words";
import type { DataClass } from "@/lib/instruments/kind";
import { noticeCode } from "@/lib/notice/notice-code";
import { plainDay } from "@/lib/notice/plain-day";

/** Under what name we write, and where the customer finds us. */
export interface Sender {
  provider: string;
  /** Public base address, without a slash at its end. */
  url: string;
  /** By which the recipient, and nobody else, reads this notice at the customer's page. */
  link: string;
}

type Part = { title: string; lines: string[] };

const span = ({ rangeStart, rangeEnd }: { rangeStart: Date | null; rangeEnd: Date | null }) =>
  rangeStart && rangeEnd ? `${sayInstant(rangeStart, "UTC")} to ${sayInstant(rangeEnd, "UTC")}` : "";

function served({ instrument, kind, authority, entity, demand }: DemandFacts): Part {
  return {
    title: "What was served on us",
    lines: [
      `- Kind: ${kind.title} (${kind.citation})`,
      `- Authority: ${authority.name} (${authority.country})`,
      `- Matter number: ${instrument.matterNumber}`,
      ...(instrument.issuedOn ? [`- Dated: ${sayDate(plainDay(instrument.issuedOn))}`] : []),
      `- Served on: ${entity.name}, ${sayInstant(instrument.servedAt, "UTC")}`,
      `- Our reference: ${demand.reference}`,
    ],
  };
}

function demanded({ items }: DemandFacts): Part {
  const lines = items.map(
    (item) => `- ${item.identifier}: ${CLASS_WORDS[item.dataClass as DataClass]}, ${span(item)}`,
  );
  return { title: "Which of your organisation's data it demands", lines };
}

function approved(facts: DemandFacts, plan: NoticePlan): Part[] {
  const scope = facts.scopes.find((one) => one.id === plan.scopeId);
  if (!scope) return [];
  const lines = scope.decisions.flatMap((decision) => {
    const item = facts.items.find((one) => one.id === decision.itemId);
    const leaves = decision.decision === "APPROVE" || decision.decision === "NARROW";
    const words = CLASS_WORDS[decision.dataClass as DataClass];
    return item && leaves ? [`- ${item.identifier}: ${words}, ${span(decision)}`] : [];
  });
  return [{ title: "What we found the authority entitled to", lines: [...lines, "Nothing else leaves."] }];
}

function delivered({ productions, demand }: DemandFacts): Part[] {
  const released = productions.flatMap((one) => (one.releasedAt ? [one.releasedAt] : []));
  if (released.length > 0)
    return [
      {
        title: "What has been delivered",
        lines: [
          "Data within what is listed above were delivered to the authority:",
          ...released.map((at) => `- on ${sayInstant(at, "UTC")}`),
        ],
      },
    ];
  if (demand.status !== "CLOSED" || !demand.outcome) return [];
  return [
    {
      title: "How it ended",
      lines: [`The demand is closed (${OUTCOME_WORDS[demand.outcome]}). No data were delivered under it.`],
    },
  ];
}

function toObject(facts: DemandFacts, plan: NoticePlan): Part[] {
  const { demand, customer } = facts;
  if (demand.status === "PRODUCED" || demand.status === "CLOSED") return [];
  const end = plan.windowEndsAt;
  const held = dataAreKept(facts);
  const more = plan.kind === "DELAYED" ? "Nothing more leaves" : "Nothing leaves";
  return [
    {
      title: "What happens next, and how to object",
      lines: [
        `${more} before ${sayInstant(end, customer?.zone ?? "UTC")}, which is ${sayInstant(end, "UTC")}.`,
        ...(plan.shortening
          ? [
              `This is less time than we usually leave, since the law obliges us to answer soon and no ${facts.extensions.some((one) => one.newDueAt) ? "further " : ""}extension was granted.`,
            ]
          : []),
        ...(held ? ["Until then the data are held, so that none are lost."] : []),
        "If your organisation objects, or means to ask a court to set the demand aside or narrow it, tell us before then: reply to this mail and give our reference. While an objection is open, nothing leaves.",
        "We cannot give you legal advice; please ask your own counsel.",
      ],
    },
  ];
}

/** Orders that let us tell this administrator may bind them too. */
function conditions({ orders, now }: DemandFacts): Part[] {
  const standing = orders.filter((order) => orderInForce(order, now));
  if (standing.length === 0) return [];
  const lines = standing.flatMap(({ court, covers, conditions: terms }) => [
    covers === "ACCOUNT_HOLDER"
      ? `An order of ${court} forbids telling the holders of the accounts demanded. Do not tell them.`
      : `An order of ${court} forbids telling anybody but persons it names. You are one of them; tell nobody else.`,
    ...(terms ? [`Its conditions: ${terms}`] : []),
  ]);
  return [{ title: "An order that you must keep to", lines }];
}

/**
 * The notice to one administrator. Says who asks for what and until when the customer may object; never content, nothing
 * of the officer but the authority, and nothing of any other demand. Instants in UTC, the window's end in the customer's
 * zone too.
 * @param forbidden the law forbade us to tell this administrator earlier
 */
export function noticeText(
  facts: DemandFacts,
  contact: Pick<Administrator, "id" | "name">,
  plan: NoticePlan,
  forbidden: boolean,
  { provider, url, link }: Sender,
): { subject: string; text: string } {
  const { demand, customer, authority } = facts;
  const parts = [
    served(facts),
    demanded(facts),
    ...approved(facts, plan),
    ...delivered(facts),
    ...toObject(facts, plan),
    {
      title: "Where to read this, acknowledge it and object",
      lines: [
        link,
        `The link works once and for you alone; ${url}/customer mails you a fresh one. Nobody else should open it.`,
      ],
    },
    ...conditions(facts),
    {
      title: "Is this mail genuine?",
      lines: [
        `Open ${url}/verify, best by typing the address yourself, and give the reference ${demand.reference} and the code ${noticeCode(demand.id, contact.id)}. We never ask for a password, and this mail has no attachment.`,
      ],
    },
  ];
  const text = [
    `Dear ${contact.name},`,
    "",
    `${authority.name} has served a legal demand on us for data of ${customer?.name ?? "your organisation"}. You receive this notice because your organisation listed you as an administrator of its services.${forbidden ? " The law forbade us to tell you earlier." : ""}`,
    ...parts.flatMap(({ title, lines }) => ["", title.toUpperCase(), "", ...lines]),
    "",
    `Legal team, ${provider}`,
  ].join("\n");
  return {
    subject: `Notice of a government demand for your organisation's data (${demand.reference})`,
    text,
  };
}
