import type { ContactLanguage, ObjectionEnd } from "@/lib/generated/prisma/enums";

interface Words {
  subject: (reference: string) => string;
  dear: (name: string) => string;
  ended: (reference: string) => string;
  ends: Record<ObjectionEnd, string>;
  more: (url: string) => string;
  signed: (provider: string) => string;
}

const WORDS: Readonly<Record<ContactLanguage, Words>> = {
  en: {
    subject: (reference) => `How the objection ended (${reference})`,
    dear: (name) => `Dear ${name},`,
    ended: (reference) =>
      `your organisation objected to the demand of which we gave notice under ${reference}. The objection has ended:`,
    ends: {
      WITHDRAWN:
        "It was withdrawn. We go on with the demand; nothing leaves before the day named in the notice.",
      UPHELD: "It was upheld. What it concerned is not produced; we decide the demand anew by it.",
      DISMISSED: "It was dismissed. We are compelled to go on, and produce only what the law requires.",
      NARROWED: "The demand was narrowed by it. Only what is left of the demand may be produced.",
      LAPSED: "It lapsed, because no further step was taken in time. We are compelled to go on.",
    },
    more: (url) =>
      `What was told you, and who is listed for your organisation: ${url}/customer. We cannot give you legal advice; please ask your own counsel.`,
    signed: (provider) => `Legal team, ${provider}`,
  },
  de: {
    subject: (reference) => `Wie der Widerspruch ausging (${reference})`,
    dear: (name) => `Guten Tag ${name},`,
    ended: (reference) =>
      `Ihre Organisation hat dem Verlangen widersprochen, von dem wir unter ${reference} benachrichtigt haben. Der Widerspruch ist beendet:`,
    ends: {
      WITHDRAWN:
        "Er wurde zurückgenommen. Wir setzen das Verfahren fort; vor dem in der Benachrichtigung genannten Tag verlässt nichts unser Haus.",
      UPHELD:
        "Ihm wurde stattgegeben. Was er betraf, wird nicht herausgegeben; wir entscheiden danach über das Verlangen neu.",
      DISMISSED:
        "Er wurde abgewiesen. Wir sind verpflichtet fortzufahren und geben nur heraus, was das Gesetz verlangt.",
      NARROWED:
        "Das Verlangen wurde durch ihn eingeschränkt. Nur was davon bleibt, darf herausgegeben werden.",
      LAPSED:
        "Er ist erledigt, weil nicht rechtzeitig ein weiterer Schritt folgte. Wir sind verpflichtet fortzufahren.",
    },
    more: (url) =>
      `Was Ihnen mitgeteilt wurde und wer für Ihre Organisation eingetragen ist: ${url}/customer. Rechtsrat dürfen wir nicht geben; bitte fragen Sie Ihre eigenen Juristen.`,
    signed: (provider) => `Rechtsabteilung, ${provider}`,
  },
  fr: {
    subject: (reference) => `L'issue de l'opposition (${reference})`,
    dear: (name) => `Bonjour ${name},`,
    ended: (reference) =>
      `votre organisation s'est opposée à la demande notifiée sous la référence ${reference}. L'opposition a pris fin :`,
    ends: {
      WITHDRAWN:
        "Elle a été retirée. Nous poursuivons ; rien ne sort avant le jour indiqué dans la notification.",
      UPHELD:
        "Elle a été accueillie. Ce qu'elle visait n'est pas communiqué ; nous statuons de nouveau sur la demande.",
      DISMISSED:
        "Elle a été rejetée. Nous sommes tenus de poursuivre et ne communiquons que ce que la loi exige.",
      NARROWED: "La demande a été réduite. Seul ce qui en reste peut être communiqué.",
      LAPSED: "Elle est devenue caduque, faute de démarche dans les délais. Nous sommes tenus de poursuivre.",
    },
    more: (url) =>
      `Ce qui vous a été notifié et les personnes désignées par votre organisation : ${url}/customer. Nous ne pouvons pas vous donner de conseil juridique ; adressez-vous à vos propres juristes.`,
    signed: (provider) => `Service juridique, ${provider}`,
  },
  es: {
    subject: (reference) => `Cómo terminó la oposición (${reference})`,
    dear: (name) => `Hola, ${name}:`,
    ended: (reference) =>
      `su organización se opuso al requerimiento que notificamos con la referencia ${reference}. La oposición ha terminado:`,
    ends: {
      WITHDRAWN: "Fue retirada. Seguimos adelante; nada sale antes del día indicado en la notificación.",
      UPHELD:
        "Fue estimada. Lo que afectaba no se entrega; decidimos de nuevo sobre el requerimiento conforme a ella.",
      DISMISSED: "Fue desestimada. Estamos obligados a seguir y entregamos solo lo que la ley exige.",
      NARROWED: "El requerimiento quedó reducido. Solo puede entregarse lo que queda de él.",
      LAPSED: "Caducó, porque no se dio otro paso a tiempo. Estamos obligados a seguir.",
    },
    more: (url) =>
      `Lo que se le notificó y quién figura por su organización: ${url}/customer. No podemos darle asesoramiento jurídico; consulte a sus propios abogados.`,
    signed: (provider) => `Equipo jurídico, ${provider}`,
  },
};

/**
 * The mail that says how an objection ended: the reference and the end, and nothing of what anybody wrote, of the authority
 * or of the accounts. Pure.
 */
export function answerText(
  language: ContactLanguage,
  told: { name: string; reference: string; end: ObjectionEnd; provider: string; url: string },
): { subject: string; text: string } {
  const words = WORDS[language];
  const { name, reference, end, provider, url } = told;
  return {
    subject: words.subject(reference),
    text: [
      words.dear(name),
      words.ended(reference),
      words.ends[end],
      words.more(url),
      words.signed(provider),
    ].join("\n\n"),
  };
}
