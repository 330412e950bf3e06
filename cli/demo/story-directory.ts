import { createGroup } from "@/lib/contacts/directories/create-group";
import { createUser } from "@/lib/contacts/directories/create-user";
import { makeDirectory } from "@/lib/contacts/directories/make-directory";
import { noteRefusal } from "@/lib/contacts/directories/note-refusal";
import { MakeDirectory } from "@/lib/contacts/directories/schema";
import { GROUP } from "@/lib/contacts/scim/group-schema";
import { USER } from "@/lib/contacts/scim/user-schema";
import { db } from "@/lib/db";
import type { Chapter } from "./chapters";
import type { Desk } from "./steps";

const cobalt = "cobalt-robotics.example";

const USERS: { name: string; title: string; tells: boolean }[] = [
  { name: "Felix Brandl", title: "Leiter Plattform", tells: true },
  { name: "Greta Stein", title: "Datenschutzbeauftragte", tells: true },
  { name: "Jonas Ritter", title: "Einkauf", tells: false },
];

/** A customer's own directory sends its users, and the group of those who are to be told. */
async function connectDirectory({ team }: Desk): Promise<void> {
  const { customerId } = await db().customerDomain.findUniqueOrThrow({ where: { domain: cobalt } });
  const group = "Narrowgate administrators";
  const { directoryId } = await makeDirectory(
    team.ines,
    MakeDirectory.parse({ customerId, name: "Entra ID", group }),
  );
  const caller = { directoryId, customerId };
  const members: { value: string }[] = [];
  for (const { name, title, tells } of USERS) {
    const address = `${name.toLowerCase().replace(" ", ".")}@${cobalt}`;
    const user = {
      ...{ schemas: [USER.schema], userName: address, displayName: name, title, preferredLanguage: "de-DE" },
      ...{ active: true, emails: [{ value: address, type: "work", primary: true }] },
    };
    const { id } = await createUser(caller, user);
    if (tells) members.push({ value: String(id) });
  }
  await createGroup(caller, { schemas: [GROUP.schema], displayName: group, members });
  await noteRefusal(directoryId, { method: "POST", endpoint: "Users", status: 409, scimType: "uniqueness" });
}

export const DIRECTORY_STORY: Chapter[] = [{ daysAgo: 3, tell: connectDirectory }];
