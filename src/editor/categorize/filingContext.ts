import type { Services } from '../platform/services.ts';
import type { Blogs } from './blogs.ts';
import type { Documents } from './documents.ts';

/** What the commands of filing work with. */
export interface FilingContext {
  readonly services: Services;
  readonly blogs: Blogs;
  readonly documents: Documents;
}
