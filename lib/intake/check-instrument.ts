import { Temporal } from "temporal-polyfill";
import { type Context, can } from "@/lib/auth/context";
import { askableClasses, secrecyBuiltIn } from "@/lib/instruments/can-compel";
import { categoriesFor } from "@/lib/instruments/categories";
import type { InstrumentKind } from "@/lib/instruments/kind";
import type { ItemInput, RegisterInstrumentInput } from "@/lib/intake/schema";

export type Faults = Record<string, string>;

/** A registration, or what could be read of one: answers that could not be are left out. */
export interface ReadRegistration extends Partial<Omit<RegisterInstrumentInput, "items">> {
  items: readonly Partial<ItemInput>[];
}

const textOf = (date: Date) => date.toISOString().slice(0, 10);

function dates(input: ReadRegistration, at: Date): Faults {
  const { served, issuedOn, paperDueOn, servedHow, dueOn } = input;
  const oral = servedHow === "ORAL";
  const missing = {
    ...(!issuedOn && !oral && { issuedOn: "Give the day on which the paper was issued." }),
    ...(oral && !paperDueOn && { paperDueOn: "Oral service needs the day on which the paper is due." }),
  };
  if (!served) return missing;
  const servedDay = Temporal.Instant.fromEpochMilliseconds(served.at.getTime())
    .toZonedDateTimeISO(served.zone)
    .toPlainDate()
    .toString();
  return {
    ...(served.at > at && {
      served: "It cannot have been served in the future. Check the day, the time and the zone.",
    }),
    ...(issuedOn &&
      textOf(issuedOn) > servedDay && { issuedOn: "It cannot have been issued after it was served." }),
    ...(paperDueOn &&
      textOf(paperDueOn) < servedDay && { paperDueOn: "The paper is due on or after the day of service." }),
    ...(dueOn && textOf(dueOn) < servedDay && { dueOn: "The answer cannot be due before service." }),
    ...missing,
  };
}

/** Where the law leaves the day to the paper, the paper is asked for it: a day that is not on file is missed. */
function dayOfAnswer({ dueOn, namesNoDay }: ReadRegistration, { deadline }: InstrumentKind): Faults {
  if (dueOn && namesNoDay)
    return { namesNoDay: "A day is given above, so the paper names one. Leave out the one or the other." };
  if (deadline.rule !== "fixed" || dueOn || namesNoDay) return {};
  const usual = deadline.basis ? ` By law: ${deadline.basis}.` : "";
  return { dueOn: `Give the day that the paper names for our answer, or tick that it names none.${usual}` };
}

function items(input: ReadRegistration, kind: InstrumentKind): Faults {
  const askable = askableClasses(kind);
  const faults: Faults = {};
  if (kind.offline) {
    const offline = "This kind is handled offline: only its number and dates are recorded here.";
    if (input.items.length > 0) faults.items = offline;
    if (input.documents?.length) faults.documents = offline;
    if (input.summary) faults.summary = offline;
    return faults;
  }
  if (askable.length === 0 && input.items.length > 0) faults.items = `“${kind.title}” asks for no data.`;
  if (askable.length > 0 && input.items.length === 0) faults.items = "Name at least one account.";
  for (const [index, { dataClass, category }] of input.items.entries()) {
    if (!dataClass) continue;
    if (askable.length > 0 && !askable.includes(dataClass))
      faults[`items.${index}.dataClass`] = `“${kind.title}” can ask for: ${askable.join(", ")}.`;
    if (category && !categoriesFor(dataClass).includes(category))
      faults[`items.${index}.category`] = "Data of this class cannot have that category.";
  }
  return faults;
}

function secrecy(ctx: Context, input: ReadRegistration, kind: InstrumentKind): Faults {
  if (input.secrecy === "IN_FORCE" && !input.order && !secrecyBuiltIn(kind))
    return { secrecy: "Enter the order that forbids telling, or leave secrecy unknown." };
  if (input.order && input.secrecy !== "IN_FORCE")
    return { secrecy: "An order is entered, so secrecy is in force." };
  if (input.order?.covers === "ALL_BUT_NAMED")
    return {
      "order.covers":
        "Enter an order that names persons on the demand's page, where its administrators are listed; until then leave secrecy unknown.",
    };
  if (input.secrecy !== "NONE") return {};
  if (secrecyBuiltIn(kind)) return { secrecy: `“${kind.title}” is secret by itself.` };
  return can(ctx.actor, "secrecy:answer")
    ? {}
    : { secrecy: "Counsel answers on the documents served that there is none. Leave it unknown." };
}

/** A way without a State, or a State without a way, says nothing. */
function origin({ originCountry, originWay }: ReadRegistration): Faults {
  if (originWay && !originCountry)
    return { originCountry: "Give the State that asked for it as two letters, such as BR." };
  if (originCountry && !originWay) return { originWay: "Choose by which way that State's request came." };
  return originCountry === "UK" ? { originCountry: "The United Kingdom is GB." } : {};
}

/** All that is wrong with a registration by itself, by field; what depends on the kind only where that is known. Pure. */
export function checkInstrument(
  ctx: Context,
  input: ReadRegistration,
  kind: InstrumentKind | null,
  at: Date,
): Faults {
  const one = (id: unknown, made: unknown) => Boolean(id) !== Boolean(made);
  return {
    ...dates(input, at),
    ...origin(input),
    ...(kind && { ...dayOfAnswer(input, kind), ...items(input, kind), ...secrecy(ctx, input, kind) }),
    ...(!one(input.authorityId, input.authority) && {
      authorityId: "Choose the authority, or describe a new one; not both.",
    }),
    ...(!one(input.officerId, input.officer) && {
      officerId: "Choose the officer, or describe a new one; not both.",
    }),
    ...(input.readers?.length &&
      !input.restricted && {
        restricted: "Readers are named only for a restricted demand: tick it, or name none.",
      }),
  };
}
