import type { Failing } from "@/lib/contacts/keeping-fresh/types";
import type { ContactWords } from "./words";

const FAILING: Readonly<Record<Failing, string>> = {
  SILENT: "n'a pas répondu lorsque nous avons demandé si cette adresse est toujours exacte",
  UNREACHED: "nos courriels ne parviennent pas à cette adresse",
  DISCLAIMED: "indique ne plus être, ou n'avoir jamais été, la bonne personne",
};

export const french: ContactWords = {
  ask: (of) => ({
    subject: `Veuillez confirmer que vous êtes toujours un contact de ${of.customer}`,
    text: [
      `Bonjour ${of.name},`,
      "",
      of.legal
        ? `${of.customer} vous a désigné auprès de ${of.provider} comme contact pour les questions juridiques. Si une autorité exige ses données, nous adressons l'autorité à vous.`
        : `${of.customer} vous a inscrit auprès de ${of.provider} comme administrateur. Si une autorité exige ses données et que le droit nous permet de vous en informer, nous vous écrivons avant toute remise.`,
      of.confirmedOn
        ? `Vous avez confirmé cette adresse le ${of.confirmedOn}.`
        : "Cette adresse n'a pas encore été confirmée.",
      ...(of.insteadOfAnother
        ? [
            "Nous vous le demandons maintenant parce que nous ne pouvons pas compter, pour l'instant, sur un autre contact de la même liste.",
          ]
        : []),
      "",
      `Veuillez ouvrir cette page et y appuyer sur le bouton, au plus tard le ${of.answerBy} :`,
      "",
      of.address,
      "",
      `L'ouvrir ne change rien ; seul le bouton le fait. Le lien fonctionne une seule fois, jusqu'au ${of.worksUntil}. La même page vous permet de dire que vous n'êtes plus la bonne personne, ou que ${of.customer} n'est pas votre organisation.`,
      "",
      "Ce courriel suit le calendrier et part à chaque contact de nos listes. Il ne dit rien de l'existence d'une quelconque demande.",
      "",
      `Quels courriels nous envoyons et lesquels peuvent être désactivés : ${of.kindsOfMail}. Nous ne demandons jamais de mot de passe, et ce courriel n'a pas de pièce jointe.`,
      "",
      `Service juridique, ${of.provider}`,
    ].join("\n"),
  }),
  tell: (of) => ({
    subject: `Contacts de ${of.customer} sur lesquels nous ne pouvons pas compter`,
    text: [
      `Bonjour ${of.name},`,
      "",
      `${of.customer} vous a désigné auprès de ${of.provider} comme contact pour les questions juridiques. Parmi les personnes inscrites :`,
      "",
      ...of.about.map((one) => `- ${one.name} (${one.email}) : ${FAILING[one.failing]}.`),
      "",
      `Si une autorité exige les données de votre organisation, ce sont les personnes de cette liste que nous informons. Veuillez veiller à ce qu'elle soit exacte : ${of.customerPage}`,
      "",
      "Ce courriel suit le calendrier. Il ne dit rien de l'existence d'une quelconque demande.",
      "",
      `Quels courriels nous envoyons et lesquels peuvent être désactivés : ${of.kindsOfMail}. Nous ne demandons jamais de mot de passe, et ce courriel n'a pas de pièce jointe.`,
      "",
      `Service juridique, ${of.provider}`,
    ].join("\n"),
  }),
};
