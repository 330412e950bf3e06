import { choiceToken } from "@/lib/contacts/service/choice-token";
import { SERVICE_KINDS, type ServiceKindCode } from "@/lib/contacts/service/kinds";
import type { MailToSend } from "@/lib/demands/enqueue-mail";
import { env } from "@/lib/env";
import type { Administrator, ServiceCommunication } from "@/lib/generated/prisma/client";
import type { ContactLanguage } from "@/lib/generated/prisma/enums";

interface FootFacts {
  customer: string;
  provider: string;
  choices: string;
}

/** What stands below each: why it comes, that it tells of no demand, and how it is switched off. */
const FOOT: Readonly<Record<ContactLanguage, (of: FootFacts) => string[]>> = {
  en: (of) => [
    `You get this because ${of.customer} listed you at ${of.provider} as an administrator. It goes to many customers at once and says nothing about whether there is any demand.`,
    `Which mails we send, and how to switch this kind off: ${of.choices}`,
  ],
  de: (of) => [
    `Sie erhalten diese Mail, weil ${of.customer} Sie bei ${of.provider} als Administrator benannt hat. Sie geht an viele Kunden zugleich und sagt nichts darüber, ob es irgendein Verlangen einer Behörde gibt.`,
    `Welche Mails wir senden und wie Sie diese Art abstellen: ${of.choices}`,
  ],
  fr: (of) => [
    `Vous recevez ce courriel parce que ${of.customer} vous a inscrit auprès de ${of.provider} comme administrateur. Il part à de nombreux clients à la fois et ne dit rien de l'existence d'une quelconque demande.`,
    `Quels courriels nous envoyons, et comment désactiver celui-ci : ${of.choices}`,
  ],
  es: (of) => [
    `Recibe este correo porque ${of.customer} le inscribió ante ${of.provider} como administrador. Se envía a muchos clientes a la vez y no dice nada sobre si existe algún requerimiento.`,
    `Qué correos enviamos y cómo desactivar este: ${of.choices}`,
  ],
};

export type ServiceWords = Pick<ServiceCommunication, "id" | "kind" | "subject" | "body" | "writtenAt">;
export type ServiceReader = Pick<Administrator, "id" | "email" | "language"> & { customer: { name: string } };

/** The mail of one recipient. The same words and reader give the same bytes, whenever they are rendered. */
export function serviceMail(words: ServiceWords, reader: ServiceReader): MailToSend {
  const { provider, url } = env();
  const { purpose, dataClass } = SERVICE_KINDS[words.kind as ServiceKindCode];
  const choices = `${url}/mails/choices/${choiceToken(reader.id)}`;
  const foot = FOOT[reader.language]({ customer: reader.customer.name, provider, choices });
  return {
    ...{ kind: "SERVICE", purpose, dataClass, demandId: null },
    ...{ to: reader.email, subject: words.subject, date: words.writtenAt },
    text: [words.body.replaceAll("\r\n", "\n").trim(), "", "--", ...foot].join("\n"),
    parts: ["service", words.id, reader.id],
  };
}
