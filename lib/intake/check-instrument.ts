import { Temporal } from "temporal-polyfill";
import { type Context, can } from "@/lib/auth/context";
import { InvalidInput } from "@/lib/errors";
import { askableClasses, secrecyBuiltIn } from "@/lib/instruments/can-compel";
import { categoriesFor } from "@/lib/instruments/categories";
import type { InstrumentKind } from "@/lib/instruments/kind";
import type { RegisterInstrumentInput } from "@/lib/intake/schema";

type Fields = Record<string, string>;

const textOf = (date: Date) => date.toISOString().slice(0, 10);

function dates(input: RegisterInstrumentInput, at: Date): Fields {
  const { served, issuedOn, paperDueOn, servedHow } = input;
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
    ...(!issuedOn && servedHow !== "ORAL" && { issuedOn: "Give the day on which the paper was issued." }),
    ...(servedHow === "ORAL" &&
      !paperDueOn && { paperDueOn: "Oral service needs the day on which the paper is due." }),
    ...(paperDueOn &&
      textOf(paperDueOn) < servedDay && { paperDueOn: "The paper is due on or after the day of service." }),
    ...(input.dueOn &&
      textOf(input.dueOn) < servedDay && { dueOn: "The answer cannot be due before service." }),
  };
}

function items(input: RegisterInstrumentInput, kind: InstrumentKind): Fields {
  const askable = askableClasses(kind);
  const fields: Fields = {};
  if (kind.offline) {
    const offline = "This kind is handled offline: only its number and dates are recorded here.";
    if (input.items.length > 0) fields.items = offline;
    if (input.documents.length > 0) fields.documents = offline;
    if (input.summary) fields.summary = offline;
    return fields;
  }
  if (askable.length === 0 && input.items.length > 0) fields.items = `“${kind.title}” asks for no data.`;
  if (askable.length > 0 && input.items.length === 0) fields.items = "Name at least one account.";
  for (const [index, { dataClass, category }] of input.items.entries()) {
    if (askable.length > 0 && !askable.includes(dataClass))
      fields[`items.${index}.dataClass`] = `“${kind.title}” can ask for: ${askable.join(", ")}.`;
    if (category && !categoriesFor(dataClass).includes(category))
      fields[`items.${index}.category`] = "Data of this class cannot have that category.";
  }
  return fields;
}

function secrecy(ctx: Context, input: RegisterInstrumentInput, kind: InstrumentKind): Fields {
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

/** All that is wrong with a registration by itself, at once. @throws InvalidInput by field */
export function checkInstrument(
  ctx: Context,
  input: RegisterInstrumentInput,
  kind: InstrumentKind,
  at: Date,
): void {
  const one = (id: unknown, made: unknown) => Boolean(id) !== Boolean(made);
  const fields: Fields = {
    ...dates(input, at),
    ...items(input, kind),
    ...secrecy(ctx, input, kind),
    ...(!one(input.authorityId, input.authority) && {
      authorityId: "Choose the authority, or describe a new one; not both.",
    }),
    ...(!one(input.officerId, input.officer) && {
      officerId: "Choose the officer, or describe a new one; not both.",
    }),
    ...(input.readers.length > 0 &&
      !input.restricted && {
        restricted: "Readers are named only for a restricted demand: tick it, or name none.",
      }),
  };
  if (Object.keys(fields).length > 0) throw new InvalidInput(fields);
}
