import path from "node:path";
import { z } from "zod";
import { catchMail } from "@/lib/mail/catch-mail";

const environment = z
  .object({
    CATCHER_PORT: z.coerce.number().int().min(0).max(65_535),
    NARROWGATE_DATA: z.string().refine(path.isAbsolute, "must be an absolute folder"),
  })
  .parse(process.env);

const folder = path.join(environment.NARROWGATE_DATA, "mail");
const catcher = await catchMail({ port: environment.CATCHER_PORT, folder });
process.stdout.write(`Catching mail on smtp://localhost:${catcher.port} into ${folder}\n`);

let ending = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    void catcher.close().then(() => process.exit(0));
  });
}
