import { clockTime, type LanguageWords } from "./language";

const DAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
// biome-ignore format: one year
const MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

const date: LanguageWords["date"] = ({ dayOfWeek, day, month, year }) =>
  `${DAYS[dayOfWeek - 1]}, ${day}. ${MONTHS[month - 1]} ${year}`;

const APART =
  " (Aufzeichnungen, in denen Ihre Anwälte genannt sind; sie gingen nicht an die Ermittler, sondern an die Stelle, die solche Aufzeichnungen von ihnen fernhält)";

export const GERMAN: LanguageWords = {
  name: "German",
  date,
  moment: (moment) => `${date(moment.toPlainDate())}, ${clockTime(moment)} Uhr (${moment.timeZoneId})`,
  span: (from, to) => `${from} bis ${to}`,
  both: (local, utc) => `${local}; das entspricht ${utc}`,
  classes: {
    BSI: "Bestandsdaten",
    NC: "sonstige Aufzeichnungen ohne Inhalte",
    C: "Inhalte",
    "P-NC": "künftig anfallende Aufzeichnungen ohne Inhalte",
    "P-C": "künftig anfallende Inhalte",
  },
  outcomes: {
    REDIRECTED: "an den Kunden verwiesen",
    REJECTED: "zurückgewiesen",
    WITHDRAWN: "von der Behörde zurückgenommen",
    NO_DATA: "keine Daten vorhanden",
    PRODUCED_FULL: "vollständig beantwortet",
    PRODUCED_PART: "teilweise beantwortet",
    PRESERVED: "Daten gesichert",
    SUPERSEDED: "nicht weiter verfolgt",
    SET_ASIDE: "aufgehoben",
    NOT_COLLECTED: "nicht abgeholt",
  },
  kinds: {
    "AU-IPO-INT": "internationale Herausgabeanordnung zur Überwachung der Telekommunikation",
    "AU-IPO-STORED": "internationale Herausgabeanordnung für gespeicherte Kommunikation",
    "AU-IPO-DATA": "internationale Herausgabeanordnung für Telekommunikationsdaten",
    "AU-TAN": "Anordnung technischer Unterstützung",
    "AU-TCN": "Anordnung zur Schaffung technischer Fähigkeiten",
    "CA-PO-GEN": "allgemeine Herausgabeanordnung",
    "CA-PO-SPEC": "Herausgabeanordnung für Verbindungs-, Standort- oder Finanzdaten",
    "CA-PRES": "Aufforderung zur Datensicherung",
    "CA-PRES-ORDER": "Anordnung der Datensicherung",
    "CA-SUB-C22": "Anordnung der Auskunft über Bestandsdaten",
    "EU-EPOC": "Bescheinigung über eine Europäische Herausgabeanordnung (EPOC)",
    "EU-EPOC-8H": "Bescheinigung über eine Europäische Herausgabeanordnung (EPOC), Notfall",
    "EU-EPOC-PR": "Bescheinigung über eine Europäische Sicherungsanordnung (EPOC-PR)",
    "EU-DSA-10": "Auskunftsanordnung nach Artikel 10 des Gesetzes über digitale Dienste",
    "EU-DSA-9":
      "Anordnung zum Vorgehen gegen rechtswidrige Inhalte nach Artikel 9 des Gesetzes über digitale Dienste",
    "UK-IPA-INT": "Anordnung der gezielten Überwachung der Telekommunikation",
    "UK-IPA-CD": "Anordnung der Herausgabe von Kommunikationsdaten",
    "UK-IPA-EI": "Anordnung der Unterstützung bei Eingriffen in Geräte",
    "UK-IPA-TCN": "Anordnung zur Schaffung technischer Fähigkeiten",
    "UK-OPO": "Herausgabeanordnung für das Ausland",
    "X-MLAT": "Rechtshilfeersuchen",
    "X-ROG": "gerichtliches Rechtshilfeersuchen",
    "US-2703D": "gerichtliche Anordnung der Herausgabe von Aufzeichnungen nach Section 2703(d)",
    "US-WARRANT": "Durchsuchungsbeschluss eines Bundesgerichts",
    "US-STATE-ORDER": "Anordnung der Herausgabe von Aufzeichnungen durch ein Gericht eines Bundesstaats",
    "US-STATE-WARRANT": "Durchsuchungsbeschluss eines Gerichts eines Bundesstaats",
    "US-PRTT": "Anordnung zur Erfassung von Verbindungsdaten",
    "US-WIRETAP": "Anordnung der Überwachung der Telekommunikation",
    "US-2703F": "Aufforderung zur Datensicherung nach Section 2703(f)",
    "US-EDR": "Auskunftsersuchen im Notfall",
    "US-GJ-SUB": "Herausgabeverfügung einer Grand Jury",
    "US-TRIAL-SUB": "Herausgabeverfügung im Strafverfahren",
    "US-ADM-SUB": "Herausgabeverfügung einer Verwaltungsbehörde",
    "US-STATE-SUB": "Herausgabeverfügung eines Bundesstaats",
    "US-CIVIL-SUB": "Herausgabeverfügung einer Partei im Zivilverfahren",
  },
  howToObject:
    "Sollte Ihre Organisation widersprechen oder bei Gericht die Aufhebung oder Einschränkung des Ersuchens beantragen wollen, teilen Sie uns dies bitte vor diesem Zeitpunkt mit: Antworten Sie auf diese E-Mail und geben Sie unser Aktenzeichen an. Solange über einen Widerspruch nicht entschieden ist, geben wir nichts heraus.",
  noAdvice:
    "Rechtsberatung dürfen wir Ihnen nicht erteilen; bitte wenden Sie sich an Ihre eigenen Rechtsberater.",
  linkTerms: (url) =>
    `Der Link gilt einmal und nur für Sie; unter ${url} erhalten Sie einen neuen per E-Mail. Niemand sonst sollte ihn öffnen.`,
  howToVerify: ({ url, code, date: day }) =>
    `Öffnen Sie ${url}, am besten durch eigene Eingabe der Adresse, und geben Sie dort den Code ${code} und das Datum dieser E-Mail an: ${day} (UTC). Wir fragen nie nach einem Passwort, und diese E-Mail hat keinen Anhang.`,
  lessTime: (extensionGranted) =>
    `Diese Frist ist kürzer als die übliche, da wir gesetzlich zu einer baldigen Antwort verpflichtet sind und uns keine ${extensionGranted ? "weitere " : ""}Fristverlängerung gewährt wurde.`,
  order: ({ court, holdersOnly, conditions }) =>
    [
      holdersOnly
        ? `Eine Anordnung (${court}) verbietet es, die Inhaber der betroffenen Konten zu unterrichten. Bitte unterrichten Sie diese nicht.`
        : `Eine Anordnung (${court}) verbietet es, andere als die darin genannten Personen zu unterrichten. Sie sind darin genannt; bitte unterrichten Sie niemanden sonst.`,
      ...(conditions ? [`Ihre Auflagen im Wortlaut: ${conditions}`] : []),
    ].join("\n"),
  parcel: ({ number, at, files, classes, apart }) =>
    `Paket ${number}, freigegeben ${at}: ${files} ${files === 1 ? "Datei" : "Dateien"}; ${classes}${apart ? APART : ""}`,
};
