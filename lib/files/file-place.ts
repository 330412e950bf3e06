import { env } from "@/lib/env";
import type { FileStore } from "./file-store";
import { LocalStore } from "./local-store";
import { S3Store } from "./s3-store";
import type { FileKey } from "./wrap-key";

/** Where files lie and what locks them; the first key is the current one, the others only open. */
export interface FilePlace {
  store: FileStore;
  keys: FileKey[];
}

let place: FilePlace | undefined;

/** The place the environment names: a folder under NARROWGATE_DATA, or the bucket S3_BUCKET if that is set. */
export function filePlace(): FilePlace {
  if (!place) {
    const { dataPlace, fileKeys, s3 } = env();
    place = { store: s3 ? new S3Store(s3) : new LocalStore(dataPlace), keys: fileKeys };
  }
  return place;
}
