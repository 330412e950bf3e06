import { firstAdministratorLink } from "@/lib/auth/first-administrator";

/** `narrowgate first-administrator`: prints the one-time link, or nothing where somebody has an account already. */
export async function firstAdministratorCommand(): Promise<number> {
  const link = await firstAdministratorLink();
  if (link)
    process.stdout.write(`Make the first administrator's account at this address, within a day:\n${link}\n`);
  return 0;
}
