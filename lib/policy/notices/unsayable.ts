/** Words that no notice may use, in any of its languages, and what would be right. Asked of a template's own words alone. */
interface Unsayable {
  words: RegExp;
  why: string;
}

const word = (...alternatives: string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "iu");

/** law.md 4 as a table: other demands, sealed facts, guilt, promises, and addresses that are not ours. */
const UNSAYABLE: readonly Unsayable[] = [
  {
    words: /NG-[0-9A-Z]{4}-[0-9A-Z]{4}/i,
    why: "names a demand: each notice names its own, by {{reference}}, and no other",
  },
  {
    words: /https?:|www\.|[\w.+-]+@[\w-]+\.\w/i,
    why: "is an address: a notice has no other than those of {{link}} and {{howToVerify}}, and is answered by reply",
  },
  {
    words: word(
      "(?:no|any|only|other|another|one|several) (?:other |further |earlier |pending |sealed )?(?:demands?|warrants?|subpoenas?|requests?)",
      "(?:keine?|weitere[nrs]?|andere[nrs]?|einzige[nrs]?) (?:behördliche\\w* )?(?:\\w*verlangen|\\w*ersuchen|\\w*anordnung(?:en)?|\\w*beschl(?:uss|üsse))",
      "(?:aucune?|autres?|seule?) (?:autre )?(?:demandes?|réquisitions?|ordonnances?|injonctions?|mandats?)",
      "(?:ning[uú]n[ao]?|otr[ao]s?|únic[ao]) (?:otro |otra )?(?:requerimientos?|solicitud(?:es)?|órden(?:es)?|orden(?:es)?)",
    ),
    why: "speaks of other demands: a notice says neither that there are others nor that there are none",
  },
  {
    words: word(
      "guilty",
      "innocent",
      "suspects?",
      "criminals?",
      "crimes?",
      "offences?",
      "investigations?",
      "victims?",
      "informants?",
      "(?:un)?schuldig\\w*",
      "beschuldigt\\w*",
      "verdächtig\\w*",
      "straftat\\w*",
      "ermittlung\\w*",
      "opfer\\w*",
      "coupables?",
      "innocente?s?",
      "infractions?",
      "enquêtes?",
      "victimes?",
      "culpables?",
      "inocentes?",
      "sospechos[ao]s?",
      "delitos?",
      "investigaci(?:ón|ones)",
      "víctimas?",
    ),
    why: "speaks of the case or of guilt, of which a notice says nothing",
  },
  {
    words: word(
      "sealed",
      "affidavits?",
      "FISA",
      "NSL",
      "national security",
      "versiegelt\\w*",
      "eidesstattlich\\w*",
      "nationale\\w* sicherheit",
      "sous scellés",
      "sécurité nationale",
      "bajo secreto",
      "declaraci(?:ón|ones) juradas?",
      "seguridad nacional",
    ),
    why: "speaks of what is sealed or of national security, of which a notice says nothing",
  },
  {
    words: word(
      "we (?:will|shall) (?:refuse|resist|fight|challenge|not)",
      "we promise",
      "wir werden (?:\\p{L}+ ){0,6}(?:verweigern|ablehnen|anfechten)",
      "wir versprechen",
      "nous (?:refuserons|contesterons|promettons)",
      "(?:nos negaremos|rechazaremos|impugnaremos|prometemos)",
    ),
    why: "promises what we will do, which a notice does not",
  },
];

const TAG = /\{\{[^}]*\}\}/g;

/** What a notice's words say that none may, in a sentence; null for nothing. */
export function unsayableIn(text: string): string | null {
  const own = text.replaceAll(TAG, " ");
  for (const { words, why } of UNSAYABLE) {
    const [found] = words.exec(own) ?? [];
    if (found) return `Leave out “${found.slice(0, 60)}”: it ${why}.`;
  }
  return null;
}
