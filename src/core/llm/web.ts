/**
 * The network, as `core/llm` asks for it: the shape of `fetch`. The editor and the terminal give `plainFetch` of `src/node`,
 * because Node's own `fetch` ends every request after 300 s without a byte, which a long prompt on a slow machine needs.
 */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Reads at most `cap` bytes of a body as text; the rest is not waited for, so that a hostile server cannot fill the memory. */
export async function readCapped(response: Response, cap: number): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (size >= cap) {
      await reader.cancel();
      return text;
    }
  }
}
