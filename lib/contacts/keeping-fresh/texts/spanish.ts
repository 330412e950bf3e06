import type { Failing } from "@/lib/contacts/keeping-fresh/types";
import type { ContactWords } from "./words";

const FAILING: Readonly<Record<Failing, string>> = {
  SILENT: "no respondió cuando preguntamos si esta dirección sigue siendo correcta",
  UNREACHED: "nuestro correo a esta dirección no puede entregarse",
  DISCLAIMED: "indica que ya no es, o nunca fue, la persona adecuada",
};

export const spanish: ContactWords = {
  ask: (of) => ({
    subject: `Confirme que sigue siendo contacto de ${of.customer}`,
    text: [
      `Hola, ${of.name}:`,
      "",
      of.legal
        ? `${of.customer} le designó ante ${of.provider} como contacto para asuntos jurídicos. Si una autoridad exige sus datos, remitimos a la autoridad a usted.`
        : `${of.customer} le inscribió ante ${of.provider} como administrador. Si una autoridad exige sus datos y la ley nos permite informarle, le escribimos antes de entregar nada.`,
      of.confirmedOn
        ? `Usted confirmó esta dirección el ${of.confirmedOn}.`
        : "Esta dirección aún no ha sido confirmada.",
      ...(of.insteadOfAnother
        ? ["Le preguntamos ahora porque de momento no podemos contar con otro contacto de la misma lista."]
        : []),
      "",
      `Abra esta página y pulse allí el botón, a más tardar el ${of.answerBy}:`,
      "",
      of.address,
      "",
      `Abrirla no cambia nada; solo lo hace el botón. El enlace funciona una sola vez, hasta el ${of.worksUntil}. En la misma página puede decirnos que ya no es la persona adecuada, o que ${of.customer} no es su organización.`,
      "",
      "Este correo sigue el calendario y se envía a cada contacto de nuestras listas. No dice nada sobre si existe algún requerimiento.",
      "",
      `Qué correos enviamos y cuáles pueden desactivarse: ${of.kindsOfMail}. Nunca pedimos una contraseña, y este correo no lleva adjuntos.`,
      "",
      `Equipo jurídico, ${of.provider}`,
    ].join("\n"),
  }),
  tell: (of) => ({
    subject: `Contactos de ${of.customer} con los que no podemos contar`,
    text: [
      `Hola, ${of.name}:`,
      "",
      `${of.customer} le designó ante ${of.provider} como contacto para asuntos jurídicos. De las personas inscritas:`,
      "",
      ...of.about.map((one) => `- ${one.name} (${one.email}): ${FAILING[one.failing]}.`),
      "",
      `Si una autoridad exige los datos de su organización, informamos a las personas de esta lista. Procure que sea correcta: ${of.customerPage}`,
      "",
      "Este correo sigue el calendario. No dice nada sobre si existe algún requerimiento.",
      "",
      `Qué correos enviamos y cuáles pueden desactivarse: ${of.kindsOfMail}. Nunca pedimos una contraseña, y este correo no lleva adjuntos.`,
      "",
      `Equipo jurídico, ${of.provider}`,
    ].join("\n"),
  }),
};
