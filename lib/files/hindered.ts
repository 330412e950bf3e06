import { NotReady } from "@/lib/errors";

/** What hinders lies with the machine, such as a full disk or a key that is not configured: once somebody saw to it, the very same goes well. */
export class Hindered extends NotReady {}
