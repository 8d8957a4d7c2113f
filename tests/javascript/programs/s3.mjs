// Buckets, objects, versions, streams and parts through @aws-sdk/client-s3 and lib-storage, with the SDK's own defaults.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  NotFound,
  paginateListObjectsV2,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  waitUntilObjectExists,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { everything, program, refused } from "./program.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("base64");

/** What is refused, with an error of that class or of that name. */
async function missing(call, expected) {
  const name = typeof expected === "string" ? expected : expected.name;
  await assert.rejects(call, (error) => error.name === name && (name === expected || error instanceof expected));
}

await program(async ({ bucket }) => {
  // A host name with the bucket's in front finds no address here.
  const s3 = new S3Client({ forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const put = await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: "a b/ü+%.txt", Body: "words", Metadata: { who: "me" }, Tagging: "a=b" }),
  );
  assert.ok(put.ChecksumCRC32);
  await waitUntilObjectExists({ client: s3, maxWaitTime: 10 }, { Bucket: bucket, Key: "a b/ü+%.txt" });
  const got = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: "a b/ü+%.txt" }));
  assert.equal(await got.Body.transformToString(), "words");
  assert.deepEqual(got.Metadata, { who: "me" });
  assert.ok(got.LastModified instanceof Date);

  // A stream whose length is told, and one in parts whose length nobody knows.
  const large = randomBytes(3_000_000);
  await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: "stream", Body: Readable.from([large]), ContentLength: large.length }),
  );
  const huge = randomBytes(11_000_000);
  const pieces = Readable.from((function* () {
    for (let place = 0; place < huge.length; place += 100_000) yield huge.subarray(place, place + 100_000);
  })());
  const upload = new Upload({ client: s3, params: { Bucket: bucket, Key: "parts", Body: pieces }, queueSize: 2 });
  const done = await upload.done();
  assert.match(done.ETag, /-3"$/);
  for (const [key, body] of [["stream", large], ["parts", huge]]) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    assert.equal(sha256(await Body.transformToByteArray()), sha256(body), key);
  }
  const range = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: "parts", Range: "bytes=5242870-5242889" }));
  assert.deepEqual(Buffer.from(await range.Body.transformToByteArray()), huge.subarray(5242870, 5242890));
  const attributes = await s3.send(
    new GetObjectAttributesCommand({ Bucket: bucket, Key: "parts", ObjectAttributes: ["ObjectSize", "ObjectParts"] }),
  );
  assert.equal(attributes.ObjectSize, huge.length);
  assert.equal(attributes.ObjectParts.TotalPartsCount, 3);

  // Each checksum that can be asked for.
  for (const algorithm of ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"]) {
    const Key = `checked/${algorithm}`;
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: large, ChecksumAlgorithm: algorithm }));
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key, ChecksumMode: "ENABLED" }));
    assert.ok(head[`Checksum${algorithm}`], algorithm);
  }

  const source = `${bucket}/${encodeURIComponent("a b/ü+%.txt")}`;
  await s3.send(new CopyObjectCommand({ Bucket: bucket, Key: "copy", CopySource: source }));
  await s3.send(
    new PutObjectTaggingCommand({ Bucket: bucket, Key: "copy", Tagging: { TagSet: [{ Key: "c", Value: "d" }] } }),
  );
  await missing(s3.send(new GetObjectCommand({ Bucket: bucket, Key: "none" })), NoSuchKey);
  await missing(s3.send(new HeadObjectCommand({ Bucket: bucket, Key: "none" })), NotFound);
  await missing(
    s3.send(new PutObjectCommand({ Bucket: bucket, Key: "copy", Body: "x", IfNoneMatch: "*" })),
    "PreconditionFailed",
  );
  await missing(
    s3.send(new PutObjectCommand({ Bucket: bucket, Key: "x", Body: "x", ContentMD5: "AAAAAAAAAAAAAAAAAAAAAA==" })),
    "BadDigest",
  );

  await s3.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }),
  );
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: "copy", Body: "second" }));
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: "copy" }));
  const versions = [];
  const markers = [];
  for (let page = {}; page; ) {
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    page = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 3, KeyMarker, VersionIdMarker }));
    versions.push(...(page.Versions ?? []));
    markers.push(...(page.DeleteMarkers ?? []));
    if (!page.IsTruncated) break;
  }
  assert.equal(versions.filter((each) => each.Key === "copy").length, 2);
  assert.equal(markers.length, 1);
  const keys = await everything(paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket: bucket }), "Contents");
  const all = [...versions, ...markers].map(({ Key, VersionId }) => ({ Key, VersionId }));
  const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: all } }));
  assert.equal(Deleted.length, all.length);
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
  const told = await refused(s3.send(new DeleteBucketCommand({ Bucket: bucket })), "NoSuchBucket");
  return { keys: keys.items.map((each) => each.Key), status: told.$metadata.httpStatusCode };
});
