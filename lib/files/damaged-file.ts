import { Hindered } from "./hindered";

/**
 * What is stored is not what was saved: cut short, altered, put in another order, another file's, or gone.
 * Nothing of the part that failed has been shown to anybody. `cause` carries the technical reason.
 */
export class DamagedFile extends Hindered {
  constructor(what: string, options?: ErrorOptions) {
    super(`This file cannot be opened: ${what}. Restore it from a backup, then open it again.`, options);
  }
}
