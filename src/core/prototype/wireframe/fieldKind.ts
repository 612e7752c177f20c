import type { Kind } from '../screens/app.ts';
import { folded } from './wording.ts';

/** Words of a label that tell what goes into the field, folded; a Chinese word counts wherever it stands. */
const byLabel: readonly { readonly kind: Kind; readonly words: readonly string[] }[] = [
  { kind: 'password', words: ['password', 'passwort', 'kennwort', 'mot de passe', 'contrasena', 'senha', '密码'] },
  { kind: 'email', words: ['email', 'e mail', 'mail', 'courriel', 'correo', '邮箱', '电子邮件'] },
  {
    kind: 'phone',
    words: ['phone', 'telephone', 'telefon', 'telefono', 'telefone', 'mobile number', 'handynummer', '电话', '手机'],
  },
  { kind: 'date', words: ['date', 'datum', 'fecha', 'data', 'birthday', 'deadline', '日期'] },
  { kind: 'time', words: ['time', 'uhrzeit', 'heure', 'hora', '时间'] },
  {
    kind: 'long',
    words: [
      'description',
      'comment',
      'message',
      'notes',
      'summary',
      'body',
      'beschreibung',
      'kommentar',
      'nachricht',
      'commentaire',
      'descripcion',
      'comentario',
      'mensaje',
      'descricao',
      'mensagem',
      '描述',
      '备注',
      '评论',
    ],
  },
  {
    kind: 'number',
    words: [
      'quantity',
      'amount',
      'price',
      'count',
      'age',
      'menge',
      'anzahl',
      'preis',
      'betrag',
      'quantite',
      'montant',
      'prix',
      'cantidad',
      'precio',
      'importe',
      'quantidade',
      'preco',
      '数量',
      '金额',
      '价格',
    ],
  },
];

const email = /^[^\s@]{1,64}@[^\s@]{1,190}$/u;
const date = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})$/u;
const time = /^\d{1,2}:\d{2}(?::\d{2})?$/u;
const digits = /^-?\d{1,15}(?:[.,]\d{1,6})?$/u;
const phone = /^\+?\d[\d ()/-]{6,18}$/u;

function fits(kind: Kind, values: readonly string[]): boolean {
  const filled = values.filter((value) => value !== '');
  switch (kind) {
    case 'email':
      // A scenario of a wrong address is no reason against the field: one right one is enough.
      return (
        filled.length === 0 || filled.some((value) => email.test(value)) || filled.every((value) => !/\s/u.test(value))
      );
    case 'date':
      return filled.every((value) => date.test(value));
    case 'time':
      return filled.every((value) => time.test(value));
    case 'number':
      return filled.every((value) => digits.test(value));
    case 'phone':
      return filled.every((value) => phone.test(value));
    default:
      return true;
  }
}

/** The kind of a field from its label and the values that scenarios enter. A kind that would refuse one of them is not chosen. */
export function fieldKind(label: string, values: readonly string[]): Kind {
  const name = ` ${folded(label)} `;
  for (const { kind, words } of byLabel)
    if (
      words.some((word) => (/^\p{Script=Han}/u.test(word) ? name.includes(word) : name.includes(` ${word} `))) &&
      fits(kind, values)
    )
      return kind;
  const filled = values.filter((value) => value !== '');
  if (filled.length === 0) return 'text';
  if (filled.every((value) => email.test(value))) return 'email';
  if (filled.every((value) => date.test(value))) return 'date';
  if (filled.every((value) => time.test(value))) return 'time';
  if (filled.some((value) => value.length > 80 || value.includes('\n'))) return 'long';
  return 'text';
}
