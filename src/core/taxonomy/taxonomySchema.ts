/** One entry of the JSON schema of `taxonomy.yaml`; the subset of draft 2020-12 that YAML editors read. */
export interface SchemaNode {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly default?: string | number;
}

const share = (description: string, value: number): SchemaNode => ({
  type: 'number',
  minimum: 0,
  maximum: 1,
  default: value,
  description,
});
const terms = (description: string): SchemaNode => ({ type: 'array', items: { type: 'string' }, description });

/** What a theme may hold. */
export const themeSchema: SchemaNode = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  description: 'One of the few themes every post is filed under.',
  properties: {
    name: { type: 'string', description: 'The name, exactly as it is written into the posts.' },
    about: { type: 'string', description: 'What belongs here, in a sentence. The engines read it.' },
    not: { type: 'string', description: 'What does not belong here although it sounds alike. The engines read it.' },
    examples: terms('Paths of posts that are typical of the theme, relative to the folder.'),
  },
};

/** The JSON schema of `taxonomy.yaml` as data; completion and hover are made from it, and so is `parseTaxonomy`'s list of keys. */
export const taxonomySchema: SchemaNode & { readonly $schema: string; readonly title: string } = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Taxonomy',
  type: 'object',
  additionalProperties: false,
  required: ['field', 'themes'],
  description: 'The rules by which a blog is filed. Nothing runs while the file has an error.',
  properties: {
    field: { type: 'string', description: 'The front-matter field the theme is written to: `categories`, `tags`, …' },
    themes: {
      type: 'array',
      minItems: 1,
      items: themeSchema,
      description: 'The themes, at most `max-themes` of them.',
    },
    merge: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Term as written in posts → the theme or term it becomes.',
    },
    drop: {
      type: 'object',
      additionalProperties: false,
      description: 'Which terms are removed because too few posts carry them.',
      properties: {
        below: {
          type: 'integer',
          minimum: 0,
          default: 3,
          description: 'A term on fewer posts than this is dropped. 0 drops nothing.',
        },
        except: terms('Terms that stay however rare they are.'),
      },
    },
    protect: terms('Functional terms (`featured`, `draft`): never counted, moved or removed.'),
    'never-merge': {
      type: 'array',
      items: { type: 'array', minItems: 2, items: { type: 'string' } },
      description: 'Groups of terms that look alike and must stay apart.',
    },
    'max-themes': { type: 'integer', minimum: 1, default: 9, description: 'How many themes there may be at most.' },
    mode: {
      type: 'string',
      enum: ['replace', 'add'],
      default: 'replace',
      description: '`replace`: the theme and the protected terms are what stays. `add`: the theme joins what is there.',
    },
    gate: {
      type: 'object',
      additionalProperties: false,
      description: 'When a proposal counts as sure. Shares between 0 and 1.',
      properties: {
        confidence: share('A proposal below it goes to review.', 0.85),
        precision: share('The share of filed posts that must be right.', 0.95),
        certainty: share('How sure an audit has to be of that.', 0.9),
      },
    },
  },
};
