/** How a post's header is written; `none` is a post without one. Pelican's is read, never edited. */
export type HeaderFormat = 'yaml' | 'toml' | 'json' | 'pelican' | 'none';

export type Generator =
  'jekyll' | 'hugo' | 'hexo' | 'astro' | 'eleventy' | 'docusaurus' | 'zola' | 'obsidian' | 'pelican' | 'unknown';

/** A post as a scan knows it: no body, so that 100,000 of them fit in memory. */
export interface Post {
  /** Path relative to the scanned folder, with `/`; the stable id of the post everywhere. */
  readonly id: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
  readonly format: HeaderFormat;
  readonly title: string;
  /** As written in the header, or taken from the file's name (`2014-05-02-…`). */
  readonly date?: string;
  /** Field name → terms, as the post's own site reads them, in order, each as written; a field that is there and empty is `[]`. */
  readonly terms: Readonly<Record<string, readonly string[]>>;
}

/** A file that looks like a post and cannot be read as one. It is listed, never touched. */
export interface Unreadable {
  /** Path relative to the scanned folder, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly reason: string;
}

/** What an engine reads of a post. */
export interface PostText {
  /** As `Post.id`: where a post lies often says what it is about. Absent where a text is no post's. */
  readonly path?: string;
  readonly title: string;
  readonly headings: readonly string[];
  /** The text after the header, markup and all. */
  readonly body: string;
}
