import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { S3 } from "@aws-sdk/client-s3";
import { chunksOf } from "./chunks-of";
import { DamagedFile } from "./damaged-file";
import type { ByteRange, FileStore, Part } from "./file-store";
import { answered, SILENCE, SilentStore } from "./silence";

/** `endpoint` is for stores other than Amazon's. Credentials come from the usual AWS environment. */
export interface S3Settings {
  bucket: string;
  endpoint?: string;
  region?: string;
}

/** S3 takes at most 10,000 parts, so this bounds a file at about 80 GB. */
const PART = 8 * 1024 * 1024;
const GONE = new Set(["NoSuchKey", "NoSuchUpload", "NotFound", "InvalidRange"]);
const SILENT = new Set(["TimeoutError"]);
const hasName = (error: unknown, names: ReadonlySet<string>) =>
  error instanceof Error && names.has(error.name);

/**
 * Keeps files as objects `files/<id>`. An object appears only when its multipart upload is completed. Uploads of
 * killed processes are never visible; the bucket's lifecycle rule for incomplete uploads should clear them away.
 */
export class S3Store implements FileStore {
  private readonly connected = new Map<number, Promise<S3>>();

  constructor(
    private readonly settings: S3Settings,
    private readonly silence = SILENCE,
  ) {}

  /**
   * Loaded on first use: who keeps files in a folder need not wait for a cloud's library at every start.
   * @param socketTimeout milliseconds for which nothing may move on a connection; a part that goes slowly goes on. 0: for ever
   */
  private client(socketTimeout = this.silence): Promise<S3> {
    const { endpoint, region } = this.settings;
    const connected =
      this.connected.get(socketTimeout) ??
      import("@aws-sdk/client-s3").then(
        ({ S3 }) =>
          new S3({
            endpoint,
            region: region ?? "us-east-1",
            forcePathStyle: endpoint !== undefined,
            // Stores other than Amazon's refuse newer checksums; every part carries its MD5 instead.
            requestChecksumCalculation: "WHEN_REQUIRED",
            responseChecksumValidation: "WHEN_REQUIRED",
            requestHandler: { connectionTimeout: this.silence, socketTimeout },
          }),
      );
    this.connected.set(socketTimeout, connected);
    return connected;
  }

  /** Asks the store something. @throws SilentStore where it gave no sign */
  private async ask<T>(question: (s3: S3) => Promise<T>): Promise<T> {
    try {
      return await question(await this.client());
    } catch (error) {
      throw hasName(error, SILENT) ? new SilentStore({ cause: error }) : error;
    }
  }

  private at(id: string) {
    return { Bucket: this.settings.bucket, Key: `files/${id}` };
  }

  async put(id: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const { UploadId } = await this.ask((s3) => s3.createMultipartUpload(this.at(id)));
    const upload = { ...this.at(id), UploadId };
    try {
      const Parts: { ETag: string | undefined; PartNumber: number }[] = [];
      for await (const Body of chunksOf(content, PART)) {
        const PartNumber = Parts.length + 1;
        const ContentMD5 = createHash("md5").update(Body).digest("base64");
        const part = { ...upload, PartNumber, Body, ContentMD5 };
        const { ETag } = await this.ask((s3) => s3.uploadPart(part));
        Parts.push({ ETag, PartNumber });
      }
      await this.ask((s3) => s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts } }));
    } catch (error) {
      // The first error is the one to tell; parts left over by a failed abort fall to the lifecycle rule.
      await this.ask((s3) => s3.abortMultipartUpload(upload)).catch(() => undefined);
      throw error;
    }
  }

  async get(id: string, range: ByteRange) {
    // Whoever reads may pause for as long as they want; what is read is watched piece by piece.
    const s3 = await this.client(0);
    const givenUp = new AbortController();
    try {
      const Range = `bytes=${range.start}-${range.end - 1}`;
      const asked = s3.getObject({ ...this.at(id), Range }, { abortSignal: givenUp.signal });
      const { Body, ContentRange } = await answered(asked, this.silence);
      if (!(Body instanceof Readable)) throw new Error("the store answered without content");
      return { stream: Body, total: Number(ContentRange?.split("/")[1]) };
    } catch (error) {
      if (error instanceof SilentStore) givenUp.abort();
      if (!hasName(error, GONE)) throw error;
      throw new DamagedFile("its content is not in the file store", { cause: error });
    }
  }

  async delete(id: string): Promise<void> {
    await this.ask((s3) => s3.deleteObject(this.at(id)));
  }

  async begin(id: string): Promise<string> {
    const { UploadId } = await this.ask((s3) => s3.createMultipartUpload(this.at(id)));
    if (!UploadId) throw new Error("the store began no upload");
    return UploadId;
  }

  async putPart(id: string, UploadId: string, { number, bytes }: Part): Promise<string> {
    const Body = Buffer.concat(bytes);
    const ContentMD5 = createHash("md5").update(Body).digest("base64");
    try {
      const part = { ...this.at(id), UploadId, PartNumber: number, Body, ContentMD5 };
      const { ETag } = await this.ask((s3) => s3.uploadPart(part));
      if (!ETag) throw new Error("the store gave no receipt for a part");
      return ETag;
    } catch (error) {
      if (!hasName(error, GONE)) throw error;
      throw new DamagedFile("what was sent of it before is not in the file store", { cause: error });
    }
  }

  async complete(id: string, UploadId: string, receipts: readonly string[]): Promise<void> {
    const Parts = receipts.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
    try {
      const upload = { ...this.at(id), UploadId, MultipartUpload: { Parts } };
      await this.ask((s3) => s3.completeMultipartUpload(upload));
    } catch (error) {
      if (!hasName(error, GONE)) throw error;
      // Gone is also what was completed by a process that died before it could say so.
      const { stream } = await this.get(id, { start: 0, end: 1 });
      stream.destroy();
    }
  }

  async abandon(id: string, UploadId: string): Promise<void> {
    await this.ask((s3) => s3.abortMultipartUpload({ ...this.at(id), UploadId })).catch((error: unknown) => {
      if (!hasName(error, GONE)) throw error;
    });
  }
}
