import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Generator } from '../../../src/core/posts/post.ts';
import { detectSite } from '../../../src/core/posts/site.ts';
import { memoryFiles } from './memoryFiles.ts';

type Tree = Readonly<Record<string, string>>;
const found: readonly (readonly [
  name: string,
  tree: Tree,
  generator: Generator,
  fields?: readonly string[] | undefined,
  config?: string,
])[] = [
  [
    'Jekyll by _config.yml',
    { '_config.yml': 'title: x\ncategory_dir: c\n' },
    'jekyll',
    ['categories', 'tags'],
    '_config.yml',
  ],
  [
    'Hexo by what its _config.yml sets',
    { '_config.yml': 'source_dir: source\npublic_dir: public\n' },
    'hexo',
    undefined,
    '_config.yml',
  ],
  [
    'Hugo and the taxonomies it declares',
    { 'hugo.toml': '[taxonomies]\ntag = "tags"\ntopic = "Topics"\n' },
    'hugo',
    ['tags', 'topics'],
  ],
  [
    'Hugo by an old config.yaml',
    { 'config.yaml': 'baseURL: https://example.org\ntaxonomies:\n  series: series\n' },
    'hugo',
    ['series'],
  ],
  ['Hugo by config.json', { 'config.json': '{"baseURL": "/"}' }, 'hugo', ['categories', 'tags']],
  [
    'Hugo by a folder of settings',
    { 'config/_default/hugo.toml': '', 'config/_default/taxonomies.toml': 'tag = "tags"\n' },
    'hugo',
    ['tags'],
  ],
  [
    'Zola by config.toml',
    {
      'config.toml':
        'base_url = "/"\ntaxonomies = [{name = "people"}, {name = "tags"}]\n[languages.fr]\ntaxonomies = [{name = "genre"}]\n',
    },
    'zola',
    ['people', 'tags', 'genre'],
  ],
  ['Zola by zola.toml', { 'zola.toml': 'faulty = [' }, 'zola'],
  ['Astro', { 'astro.config.mjs': 'throw new Error("never run")' }, 'astro'],
  ['Eleventy', { '.eleventy.js': '' }, 'eleventy'],
  ['Eleventy 3', { 'eleventy.config.mjs': '' }, 'eleventy'],
  ['Docusaurus', { 'docusaurus.config.ts': '' }, 'docusaurus'],
  ['Pelican', { 'pelicanconf.py': 'import os' }, 'pelican'],
  ['Obsidian', { '.obsidian/app.json': '{}' }, 'obsidian'],
  [
    'a generator among the dependencies',
    { 'package.json': '{"devDependencies": {"@11ty/eleventy": "3"}}' },
    'eleventy',
  ],
  [
    'a site in a folder below',
    { 'README.md': '', 'website/docusaurus.config.js': '' },
    'docusaurus',
    ['tags'],
    'website/docusaurus.config.js',
  ],
  ['Jekyll by its folder of posts', { '_posts/a.md': '' }, 'jekyll'],
  ['Hexo by its folder of posts', { 'source/_posts/a.md': '' }, 'hexo'],
  ['Astro by its folder of content', { 'src/content/blog/a.md': '' }, 'astro'],
  ['Hugo by a section page', { 'content/posts/_index.md': '---\ntitle: x\n---\n', 'content/posts/a.md': '' }, 'hugo'],
  ['Zola by a section page', { 'content/_index.md': '+++\nsort_by = "date"\n+++\n' }, 'zola'],
  [
    'nothing where nothing tells',
    { 'a.md': '', 'package.json': '{"dependencies": null' },
    'unknown',
    ['categories', 'tags'],
  ],
  ['nothing in a config that is no site’s', { 'config.json': '{"a": 1}', 'config.toml': 'x = 1' }, 'unknown'],
  [
    'no prototype among declared fields',
    { 'hugo.json': '{"taxonomies": {"__proto__x": "__proto__", "tag": "tags"}}' },
    'hugo',
    ['tags'],
  ],
];

for (const [name, tree, generator, fields, config] of found) {
  test(`detection finds ${name}`, async () => {
    const site = await detectSite('/blog', memoryFiles(tree));
    assert.equal(site.generator, generator);
    if (fields) assert.deepEqual(site.fields, fields);
    if (config !== undefined) assert.equal(site.config, config);
    assert.equal(site.folder, '/blog');
  });
}

test('detection of a folder that cannot be listed gives the lenient reader', async () => {
  assert.equal((await detectSite('/blog/none', memoryFiles({}))).generator, 'unknown');
});
