import { directionOf } from '../../gherkin/direction.ts';
import type { App } from './app.ts';
import { cleanLabel } from './cleanText.ts';
import { readText, splitAt, writeItem, writeText } from './escape.ts';
import type { ScreenLimits } from './limits.ts';

type Head = { -readonly [Key in keyof Omit<App, 'screens'>]?: App[Key] };

const keyed = /^(user|role|language|caption)(?:\s*:\s*|\s+)(?=\S)/iu;

/** `app Room Booking | user Amina, Administrator | for staff | language fr | rtl`: the name first, the rest in any order. */
export function readAppLine(texts: readonly string[], limits: ScreenLimits): Partial<Omit<App, 'screens'>> {
  const read = (text: string) => cleanLabel(readText(text), limits.characters);
  const head: Head = { name: read(texts[0] ?? '') };
  for (const part of texts.slice(1)) {
    const text = part.trim();
    const key = keyed.exec(text);
    const rest = key ? text.slice(key[0].length) : text;
    const word = key?.[1]?.toLowerCase();
    if (word === 'user') readUser(head, rest, read);
    else if (word === 'role') setText(head, 'role', read(rest));
    else if (word === 'language') readLanguage(head, read(rest));
    else if (text === 'rtl' || text === 'ltr') head.direction = text;
    else setText(head, 'caption', read(rest));
  }
  return head;
}

function readUser(head: Head, text: string, read: (text: string) => string): void {
  const [name = '', ...roles] = splitAt(text, ',', true);
  setText(head, 'user', read(name));
  setText(head, 'role', read(roles.join(',')));
}

function setText(head: Head, key: 'user' | 'role' | 'caption', text: string): void {
  if (text !== '') head[key] = text;
}

function readLanguage(head: Head, code: string): void {
  if (!/^[\w-]{1,20}$/u.test(code)) return;
  head.language = code;
  head.direction ??= directionOf(code);
}

export function writeAppLine(app: App): string {
  const { name, user, role, caption, language, direction } = app;
  // Without a name the place for it stays, or the next part would be read as one.
  const parts = name === '' ? ['app', ''] : [`app ${writeText(name)}`];
  if (user !== undefined)
    parts.push(`user ${writeItem(user, user.startsWith(':'))}${role === undefined ? '' : `, ${writeText(role)}`}`);
  else if (role !== undefined) parts.push(`role ${writeText(role)}`);
  if (caption !== undefined)
    parts.push(
      keyed.test(caption) || /^(?:rtl|ltr)$/u.test(caption) ? `caption ${writeText(caption)}` : writeText(caption),
    );
  if (language !== 'en') parts.push(`language ${language}`);
  if (direction !== directionOf(language)) parts.push(direction);
  return parts.length === 2 && name === '' ? 'app' : parts.join(' | ');
}
