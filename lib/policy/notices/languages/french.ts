import { clockTime, type LanguageWords } from "./language";

const DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
// biome-ignore format: one year
const MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

const date: LanguageWords["date"] = ({ dayOfWeek, day, month, year }) =>
  `${DAYS[dayOfWeek - 1]} ${day === 1 ? "1er" : day} ${MONTHS[month - 1]} ${year}`;

const APART =
  " (enregistrements qui mentionnent vos avocats ; ils n’ont pas été transmis aux enquêteurs, mais à la personne chargée de les tenir à l’écart de ceux-ci)";

export const FRENCH: LanguageWords = {
  name: "French",
  date,
  moment: (moment) => `${date(moment.toPlainDate())} à ${clockTime(moment, " h ")} (${moment.timeZoneId})`,
  span: (from, to) => `du ${from} au ${to}`,
  both: (local, utc) => `${local}, soit ${utc}`,
  classes: {
    BSI: "données d’identification de l’abonné",
    NC: "autres données, hors contenu",
    C: "contenu",
    "P-NC": "données futures, hors contenu",
    "P-C": "contenu futur",
  },
  outcomes: {
    REDIRECTED: "renvoyée au client",
    REJECTED: "rejetée",
    WITHDRAWN: "retirée par l’autorité",
    NO_DATA: "aucune donnée",
    PRODUCED_FULL: "satisfaite en totalité",
    PRODUCED_PART: "satisfaite en partie",
    PRESERVED: "données conservées",
    SUPERSEDED: "restée sans suite",
    SET_ASIDE: "annulée",
    NOT_COLLECTED: "non retirée par l’autorité",
  },
  kinds: {
    "AU-IPO-INT": "injonction internationale de production, interception",
    "AU-IPO-STORED": "injonction internationale de production, communications stockées",
    "AU-IPO-DATA": "injonction internationale de production, données de télécommunication",
    "AU-TAN": "injonction d’assistance technique",
    "AU-TCN": "injonction de capacité technique",
    "CA-PO-GEN": "ordonnance générale de communication",
    "CA-PO-SPEC":
      "ordonnance de communication visant des données de transmission, de localisation ou financières",
    "CA-PRES": "ordre de préservation",
    "CA-PRES-ORDER": "ordonnance de préservation",
    "CA-SUB-C22": "ordonnance de communication de renseignements sur l’abonné",
    "EU-EPOC": "certificat d’injonction européenne de production (EPOC)",
    "EU-EPOC-8H": "certificat d’injonction européenne de production (EPOC), cas d’urgence",
    "EU-EPOC-PR": "certificat d’injonction européenne de conservation (EPOC-PR)",
    "EU-DSA-10": "injonction de fournir des informations au titre du règlement sur les services numériques",
    "EU-DSA-9":
      "injonction d’agir contre des contenus illicites au titre du règlement sur les services numériques",
    "UK-IPA-INT": "mandat d’interception ciblée",
    "UK-IPA-CD": "injonction relative aux données de communication",
    "UK-IPA-EI": "assistance à l’intervention sur des équipements",
    "UK-IPA-TCN": "injonction de capacité technique",
    "UK-OPO": "injonction de production à l’étranger",
    "X-MLAT": "demande d’entraide judiciaire",
    "X-ROG": "commission rogatoire",
    "US-2703D": "ordonnance judiciaire de production de données au titre de l’article 2703(d)",
    "US-WARRANT": "mandat de perquisition fédéral",
    "US-STATE-ORDER": "ordonnance de production de données d’un tribunal d’État",
    "US-STATE-WARRANT": "mandat de perquisition d’un tribunal d’État",
    "US-PRTT": "ordonnance d’enregistrement des données de connexion",
    "US-WIRETAP": "ordonnance d’interception",
    "US-2703F": "demande de conservation au titre de l’article 2703(f)",
    "US-EDR": "demande de divulgation en urgence",
    "US-GJ-SUB": "injonction de production d’un grand jury",
    "US-TRIAL-SUB": "injonction de production dans un procès pénal",
    "US-ADM-SUB": "injonction de production d’une autorité administrative",
    "US-STATE-SUB": "injonction de production d’un État",
    "US-CIVIL-SUB": "injonction de production d’une partie privée en matière civile",
  },
  howToObject:
    "Si votre organisation s’y oppose, ou entend demander à un juge l’annulation ou la limitation de la demande, veuillez nous en informer avant cette échéance : répondez à ce courriel en rappelant notre référence. Tant qu’une opposition est pendante, rien n’est transmis.",
  noAdvice:
    "Nous ne pouvons vous donner de conseil juridique ; nous vous invitons à consulter votre propre conseil.",
  linkTerms: (url) =>
    `Ce lien ne sert qu’une fois et vous est personnel ; ${url} vous en adresse un nouveau par courriel. Nul autre que vous ne devrait l’ouvrir.`,
  howToVerify: ({ url, code, date: day }) =>
    `Ouvrez ${url}, de préférence en saisissant vous-même l’adresse, puis indiquez le code ${code} et la date de ce courriel, ${day} (UTC). Nous ne demandons jamais de mot de passe et ce courriel ne comporte aucune pièce jointe.`,
  lessTime: (extensionGranted) =>
    `Ce délai est plus court que notre délai habituel, car la loi nous oblige à répondre rapidement et aucun ${extensionGranted ? "nouveau " : ""}report ne nous a été accordé.`,
  order: ({ court, holdersOnly, conditions }) =>
    [
      holdersOnly
        ? `Une ordonnance (${court}) interdit d’informer les titulaires des comptes visés. Veuillez ne pas les informer.`
        : `Une ordonnance (${court}) interdit d’informer d’autres personnes que celles qu’elle désigne. Vous en faites partie ; veuillez n’en informer personne d’autre.`,
      ...(conditions ? [`Ses conditions, telles quelles : ${conditions}`] : []),
    ].join("\n"),
  parcel: ({ number, at, files, classes, apart }) =>
    `Lot n° ${number}, transmis le ${at} : ${files} ${files === 1 ? "fichier" : "fichiers"} ; ${classes}${apart ? APART : ""}`,
};
