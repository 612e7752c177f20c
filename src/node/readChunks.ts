import { createReadStream } from 'node:fs';

/** The bytes of a file, a megabyte at a time, for files that need not fit in memory. Rejects as `Files.read` does. */
export async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterable<unknown> = createReadStream(path, { highWaterMark: 1024 * 1024 });
  for await (const chunk of chunks) if (chunk instanceof Uint8Array) yield chunk;
}
