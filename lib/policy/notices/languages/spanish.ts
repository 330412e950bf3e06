import { clockTime, type LanguageWords } from "./language";

const DAYS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
// biome-ignore format: one year
const MONTHS = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

const date: LanguageWords["date"] = ({ dayOfWeek, day, month, year }) =>
  `${DAYS[dayOfWeek - 1]}, ${day} de ${MONTHS[month - 1]} de ${year}`;

const APART =
  " (registros que mencionan a sus abogados; no se entregaron a quienes investigan, sino a quien mantiene tales registros fuera de su alcance)";

export const SPANISH: LanguageWords = {
  name: "Spanish",
  date,
  moment: (moment) =>
    `${date(moment.toPlainDate())}, a las ${clockTime(moment)} horas (${moment.timeZoneId})`,
  span: (from, to) => `desde el ${from} hasta el ${to}`,
  both: (local, utc) => `${local}, es decir, ${utc}`,
  classes: {
    BSI: "datos del abonado",
    NC: "otros registros, sin contenido",
    C: "contenido",
    "P-NC": "registros futuros, sin contenido",
    "P-C": "contenido futuro",
  },
  outcomes: {
    REDIRECTED: "remitido al cliente",
    REJECTED: "rechazado",
    WITHDRAWN: "retirado por la autoridad",
    NO_DATA: "sin datos",
    PRODUCED_FULL: "atendido en su totalidad",
    PRODUCED_PART: "atendido en parte",
    PRESERVED: "datos conservados",
    SUPERSEDED: "sin más trámite",
    SET_ASIDE: "anulado",
    NOT_COLLECTED: "no retirado por la autoridad",
  },
  kinds: {
    "AU-IPO-INT": "orden internacional de producción para interceptación",
    "AU-IPO-STORED": "orden internacional de producción de comunicaciones almacenadas",
    "AU-IPO-DATA": "orden internacional de producción de datos de telecomunicaciones",
    "AU-TAN": "orden de asistencia técnica",
    "AU-TCN": "orden de capacidad técnica",
    "CA-PO-GEN": "orden general de producción",
    "CA-PO-SPEC": "orden de producción de datos de transmisión, de localización o financieros",
    "CA-PRES": "requerimiento de conservación",
    "CA-PRES-ORDER": "orden de conservación",
    "CA-SUB-C22": "orden de información sobre el abonado",
    "EU-EPOC": "certificado de orden europea de producción (EPOC)",
    "EU-EPOC-8H": "certificado de orden europea de producción (EPOC), caso urgente",
    "EU-EPOC-PR": "certificado de orden europea de conservación (EPOC-PR)",
    "EU-DSA-10": "orden de entrega de información conforme al Reglamento de Servicios Digitales",
    "EU-DSA-9": "orden de actuación contra contenidos ilícitos conforme al Reglamento de Servicios Digitales",
    "UK-IPA-INT": "mandamiento de interceptación selectiva",
    "UK-IPA-CD": "requerimiento de datos de comunicaciones",
    "UK-IPA-EI": "asistencia en la intervención de equipos",
    "UK-IPA-TCN": "orden de capacidad técnica",
    "UK-OPO": "orden de producción en el extranjero",
    "X-MLAT": "solicitud de asistencia judicial",
    "X-ROG": "comisión rogatoria",
    "US-2703D": "orden judicial de entrega de registros conforme al artículo 2703(d)",
    "US-WARRANT": "orden federal de registro",
    "US-STATE-ORDER": "orden de entrega de registros de un tribunal estatal",
    "US-STATE-WARRANT": "orden de registro de un tribunal estatal",
    "US-PRTT": "orden de registro de datos de conexión",
    "US-WIRETAP": "orden de interceptación",
    "US-2703F": "solicitud de conservación conforme al artículo 2703(f)",
    "US-EDR": "solicitud de divulgación de emergencia",
    "US-GJ-SUB": "requerimiento de un gran jurado",
    "US-TRIAL-SUB": "requerimiento en un juicio penal",
    "US-ADM-SUB": "requerimiento de una autoridad administrativa",
    "US-STATE-SUB": "requerimiento de un estado",
    "US-CIVIL-SUB": "requerimiento civil de una parte privada",
  },
  howToObject:
    "Si su organización se opone, o tiene la intención de solicitar a un tribunal que anule o limite el requerimiento, le rogamos que nos lo comunique antes de ese momento: responda a este correo e indique nuestra referencia. Mientras haya una oposición pendiente, no se entregará nada.",
  noAdvice: "No podemos prestarle asesoramiento jurídico; le rogamos que consulte a sus propios abogados.",
  linkTerms: (url) =>
    `El enlace sirve una sola vez y solo para usted; en ${url} puede solicitar uno nuevo por correo. Nadie más debería abrirlo.`,
  howToVerify: ({ url, code, date: day }) =>
    `Abra ${url}, preferiblemente escribiendo usted mismo la dirección, e indique el código ${code} y la fecha de este correo, ${day} (UTC). Nunca pedimos contraseñas y este correo no lleva ningún archivo adjunto.`,
  lessTime: (extensionGranted) =>
    `Este plazo es más breve que el habitual, ya que la ley nos obliga a responder en breve y no se nos ha concedido ninguna ${extensionGranted ? "nueva " : ""}prórroga.`,
  order: ({ court, holdersOnly, conditions }) =>
    [
      holdersOnly
        ? `Una orden (${court}) prohíbe informar a los titulares de las cuentas requeridas. Le rogamos que no les informe.`
        : `Una orden (${court}) prohíbe informar a personas distintas de las que designa. Usted es una de ellas; le rogamos que no informe a nadie más.`,
      ...(conditions ? [`Sus condiciones, textualmente: ${conditions}`] : []),
    ].join("\n"),
  parcel: ({ number, at, files, classes, apart }) =>
    `Paquete ${number}, entregado el ${at}: ${files} ${files === 1 ? "archivo" : "archivos"}; ${classes}${apart ? APART : ""}`,
};
