import { join } from 'node:path';

/** The project's root folder, absolute. */
export const root = join(import.meta.dirname, '..', '..');

/** Everything below is made by a run and ignored by git. */
export const downloads = join(root, '.vscode-test');
export const results = join(root, 'test-results');

export const sampleBlog = join(root, 'test', 'sample', 'blog');
export const sampleProduct = join(root, 'test', 'sample', 'product');
