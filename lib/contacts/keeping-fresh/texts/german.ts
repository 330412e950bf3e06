import type { Failing } from "@/lib/contacts/keeping-fresh/types";
import type { ContactWords } from "./words";

const FAILING: Readonly<Record<Failing, string>> = {
  SILENT: "hat auf unsere Frage, ob diese Adresse noch stimmt, nicht geantwortet",
  UNREACHED: "unsere Mails an diese Adresse lassen sich nicht zustellen",
  DISCLAIMED: "teilt mit, nicht mehr oder nie zuständig gewesen zu sein",
};

export const german: ContactWords = {
  ask: (of) => ({
    subject: `Bitte bestätigen Sie, dass Sie noch Kontakt von ${of.customer} sind`,
    text: [
      `Guten Tag ${of.name},`,
      "",
      of.legal
        ? `${of.customer} hat Sie bei ${of.provider} als Kontakt für Rechtsfragen benannt. Verlangt eine Behörde Daten von ${of.customer}, verweisen wir sie an Sie.`
        : `${of.customer} hat Sie bei ${of.provider} als Administrator benannt. Verlangt eine Behörde Daten von ${of.customer} und erlaubt uns das Recht, Sie zu unterrichten, so schreiben wir Ihnen, bevor etwas herausgegeben wird.`,
      of.confirmedOn
        ? `Sie haben diese Adresse am ${of.confirmedOn} bestätigt.`
        : "Diese Adresse wurde noch nicht bestätigt.",
      ...(of.insteadOfAnother
        ? ["Wir fragen Sie jetzt, weil auf einen anderen Kontakt derselben Liste zurzeit kein Verlass ist."]
        : []),
      "",
      `Bitte öffnen Sie diese Seite und drücken Sie dort den Knopf, bis zum ${of.answerBy}:`,
      "",
      of.address,
      "",
      `Das Öffnen allein ändert nichts, erst der Knopf. Der Link gilt einmal, bis zum ${of.worksUntil}. Auf derselben Seite können Sie uns sagen, dass Sie nicht mehr zuständig sind oder dass ${of.customer} nicht Ihre Organisation ist.`,
      "",
      "Diese Mail richtet sich allein nach dem Kalender und geht an jeden Kontakt auf unseren Listen. Sie sagt nichts darüber, ob es irgendein Verlangen einer Behörde gibt.",
      "",
      `Welche Mails wir senden und welche sich abstellen lassen: ${of.kindsOfMail}. Wir fragen nie nach einem Passwort, und diese Mail hat keinen Anhang.`,
      "",
      `Rechtsabteilung, ${of.provider}`,
    ].join("\n"),
  }),
  tell: (of) => ({
    subject: `Kontakte von ${of.customer}, auf die kein Verlass ist`,
    text: [
      `Guten Tag ${of.name},`,
      "",
      `${of.customer} hat Sie bei ${of.provider} als Kontakt für Rechtsfragen benannt. Von den dort benannten Personen gilt:`,
      "",
      ...of.about.map((one) => `- ${one.name} (${one.email}): ${FAILING[one.failing]}.`),
      "",
      `Verlangt eine Behörde Daten Ihrer Organisation, so unterrichten wir die Personen auf dieser Liste. Bitte sorgen Sie dafür, dass sie stimmt: ${of.customerPage}`,
      "",
      "Diese Mail richtet sich allein nach dem Kalender. Sie sagt nichts darüber, ob es irgendein Verlangen einer Behörde gibt.",
      "",
      `Welche Mails wir senden und welche sich abstellen lassen: ${of.kindsOfMail}. Wir fragen nie nach einem Passwort, und diese Mail hat keinen Anhang.`,
      "",
      `Rechtsabteilung, ${of.provider}`,
    ].join("\n"),
  }),
};
