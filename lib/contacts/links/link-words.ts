import type { ChangeInWords } from "@/lib/contacts/changes/say-change";
import type { ContactLanguage } from "@/lib/generated/prisma/enums";

type Capacity = "ADMINISTRATOR" | "LEGAL_CONTACT";

export interface LinkMail {
  subject: string;
  text: string;
}

interface Entry {
  name: string;
  customer: string;
  capacity: Capacity;
  address: string;
  hours: number;
  provider: string;
}

interface Consent {
  name: string;
  proposer: string;
  change: ChangeInWords;
  address: string;
  days: number;
  provider: string;
}

/** The mails that carry a link which somebody asked for, in one language. None says whether there is a demand. */
interface LinkWords {
  entry: (of: Entry) => LinkMail;
  consent: (of: Consent) => LinkMail;
}

const paragraphs = (...parts: string[]) => parts.join("\n\n");
const listedAs = (change: ChangeInWords) => change.capacity ?? "ADMINISTRATOR";

const ENGLISH = { ADMINISTRATOR: "administrator", LEGAL_CONTACT: "legal contact" } as const;
const GERMAN = { ADMINISTRATOR: "Administrator", LEGAL_CONTACT: "Kontakt für Rechtsfragen" } as const;
const FRENCH = {
  ADMINISTRATOR: "administrateur",
  LEGAL_CONTACT: "contact pour les questions juridiques",
} as const;
const SPANISH = {
  ADMINISTRATOR: "administrador",
  LEGAL_CONTACT: "contacto para asuntos jurídicos",
} as const;

export const LINK_WORDS: Readonly<Record<ContactLanguage, LinkWords>> = {
  en: {
    entry: (of) => ({
      subject: "Your link to our legal team's page",
      text: paragraphs(
        `Dear ${of.name},`,
        `somebody, we hope you, asked for a link to the page that our legal team keeps for ${of.customer}. You are listed there as ${ENGLISH[of.capacity]}.`,
        of.address,
        `It works once, within ${of.hours} hours, and for you alone. If you did not ask for it, you need do nothing. This mail says nothing about whether any demand concerns your organisation.`,
        `Legal team, ${of.provider}`,
      ),
    }),
    consent: (of) => ({
      subject: "A change of your organisation's contacts waits for your consent",
      text: paragraphs(
        `Dear ${of.name},`,
        `${of.proposer} asks us to change who is listed with us for your organisation:`,
        of.change.removes
          ? `Take ${of.change.removes} off the list.`
          : `List ${of.change.name}, ${of.change.email}, as ${ENGLISH[listedAs(of.change)]}.`,
        "It takes effect only if a second listed contact consents. If you know of it and agree, consent here; if you do not, decline it there:",
        of.address,
        `The link works once, within ${of.days} days, and for you alone.`,
        `Legal team, ${of.provider}`,
      ),
    }),
  },
  de: {
    entry: (of) => ({
      subject: "Ihr Link zur Seite unserer Rechtsabteilung",
      text: paragraphs(
        `Guten Tag ${of.name},`,
        `jemand, hoffentlich Sie selbst, hat einen Link zu der Seite angefordert, die unsere Rechtsabteilung für ${of.customer} führt. Dort sind Sie als ${GERMAN[of.capacity]} eingetragen.`,
        of.address,
        `Er gilt einmal, ${of.hours} Stunden lang und nur für Sie. Haben Sie ihn nicht angefordert, so müssen Sie nichts tun. Diese Mail sagt nichts darüber, ob ein Verlangen einer Behörde Ihre Organisation betrifft.`,
        `Rechtsabteilung, ${of.provider}`,
      ),
    }),
    consent: (of) => ({
      subject: "Eine Änderung der Kontakte Ihrer Organisation wartet auf Ihre Zustimmung",
      text: paragraphs(
        `Guten Tag ${of.name},`,
        `${of.proposer} bittet uns zu ändern, wer bei uns für Ihre Organisation eingetragen ist:`,
        of.change.removes
          ? `${of.change.removes} von der Liste nehmen.`
          : `${of.change.name}, ${of.change.email}, als ${GERMAN[listedAs(of.change)]} eintragen.`,
        "Das gilt erst, wenn ein zweiter eingetragener Kontakt zustimmt. Wenn Sie davon wissen und einverstanden sind, stimmen Sie hier zu; wenn nicht, lehnen Sie es dort ab:",
        of.address,
        `Der Link gilt einmal, ${of.days} Tage lang und nur für Sie.`,
        `Rechtsabteilung, ${of.provider}`,
      ),
    }),
  },
  fr: {
    entry: (of) => ({
      subject: "Votre lien vers la page de notre service juridique",
      text: paragraphs(
        `Bonjour ${of.name},`,
        `quelqu'un, vous-même nous l'espérons, a demandé un lien vers la page que notre service juridique tient pour ${of.customer}. Vous y êtes inscrit comme ${FRENCH[of.capacity]}.`,
        of.address,
        `Il fonctionne une seule fois, pendant ${of.hours} heures, et pour vous seul. Si vous ne l'avez pas demandé, vous n'avez rien à faire. Ce message ne dit pas si une demande concerne votre organisation.`,
        `Service juridique, ${of.provider}`,
      ),
    }),
    consent: (of) => ({
      subject: "Un changement des contacts de votre organisation attend votre accord",
      text: paragraphs(
        `Bonjour ${of.name},`,
        `${of.proposer} nous demande de changer qui est inscrit chez nous pour votre organisation :`,
        of.change.removes
          ? `Retirer ${of.change.removes} de la liste.`
          : `Inscrire ${of.change.name}, ${of.change.email}, comme ${FRENCH[listedAs(of.change)]}.`,
        "Ce changement ne prend effet que si un second contact inscrit y consent. Si vous en avez connaissance et l'approuvez, donnez votre accord ici ; sinon, refusez-le au même endroit :",
        of.address,
        `Le lien fonctionne une seule fois, pendant ${of.days} jours, et pour vous seul.`,
        `Service juridique, ${of.provider}`,
      ),
    }),
  },
  es: {
    entry: (of) => ({
      subject: "Su enlace a la página de nuestro equipo jurídico",
      text: paragraphs(
        `Hola, ${of.name}:`,
        `alguien, esperamos que usted, pidió un enlace a la página que nuestro equipo jurídico mantiene para ${of.customer}. Allí figura usted como ${SPANISH[of.capacity]}.`,
        of.address,
        `Funciona una sola vez, durante ${of.hours} horas, y solo para usted. Si no lo pidió, no tiene que hacer nada. Este correo no dice nada sobre si algún requerimiento afecta a su organización.`,
        `Equipo jurídico, ${of.provider}`,
      ),
    }),
    consent: (of) => ({
      subject: "Un cambio de los contactos de su organización espera su consentimiento",
      text: paragraphs(
        `Hola, ${of.name}:`,
        `${of.proposer} nos pide cambiar quién figura en nuestra lista por su organización:`,
        of.change.removes
          ? `Quitar a ${of.change.removes} de la lista.`
          : `Inscribir a ${of.change.name}, ${of.change.email}, como ${SPANISH[listedAs(of.change)]}.`,
        "Solo surte efecto si un segundo contacto inscrito da su consentimiento. Si lo conoce y está de acuerdo, consienta aquí; si no, rechácelo en el mismo lugar:",
        of.address,
        `El enlace funciona una sola vez, durante ${of.days} días, y solo para usted.`,
        `Equipo jurídico, ${of.provider}`,
      ),
    }),
  },
};
