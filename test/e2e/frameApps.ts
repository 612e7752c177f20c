import { parseScreens } from '../../src/core/prototype/screens/parse.ts';
import type { App } from '../../src/core/prototype/screens/app.ts';

/** Prototypes written for the tests of the frame: every kind, filled and empty, in several languages and directions. */

const shop = `app Harbour Shop | user Amina Diallo | role Administrator
screen products | Products
  nav | Dashboard, Products, Orders
  button | New product | primary -> create
  search | Name
  select | Status | Available, Sold out
  table | Name, Category, Status, Price
  row | T-shirt, Clothing, Available, 12.00
  row | Mug, Kitchen, Available, 8.50
  row | Poster, Home, Sold out, 20.00
  rowaction | Edit -> create
  rowaction | Delete | deletes
  ask | Which currency are prices shown in? | the shop has one channel
screen create | New product
  steps | Basics, Prices, Done
  text | Name | required: Please enter a product name
  email | Contact
  number | Price | value: 3
  date | Available from
  time | Opens at
  phone | Phone
  password | Secret
  long | Description
  file | Picture
  select | Category | Clothing, Kitchen | required: Choose a category
  radio | Shipping | Standard, Express | required: Choose one
  check | Track stock | on
  switch | Publish at once
  text | Code | disabled
  button | Create product | primary, adds Products -> created
  button | Save draft | disabled
  link | Cancel -> products
screen created | Product created
  success | Product "T-shirt" has been created
  note | It is visible within a minute. | Nothing else to do.
  button | Back to products | primary -> products
screen dashboard | Dashboard
  heading | This week
  stat | Orders | 128, +12 % on yesterday
  stat | Returns | 3 -> products
  chart | Orders per day | Monday 12, Tuesday 30
  chart | Mood
  warn | Two products are almost sold out
  info | Closed on Sunday
  error | The payment service does not answer
  card | Summer sale | 12 products, ends in August -> products
  card | Newsletter | 204 readers
  list | Latest orders | 1042 Amina, 1041 Wei
  list | Shortcuts | New product, All products -> products
  badge | Beta
  image | Map of shops
  tabs | Week, Month, Year
  group | Address
  text | Street
  heading | Inside
  text | City
  end
  empty | No vouchers yet | Those you receive appear here
screen orders | Orders
  nav | Dashboard, Products, Orders
  table | Order, Customer
screen keys | Keys
  table | Key, Holder
  row | Front door, Amina
  row | Cellar, Wei
  button | Take away | deletes
screen confirm | Confirm
  note | Behind the question
  modal | Delete "Mug"? | This cannot be undone., Orders keep the name.
  button | Delete | primary -> products
  button | Keep it -> products
`;

const arabic = `app متجر | user أمينة
screen list | المنتجات
  search | الاسم
  table | الاسم, السعر
  row | قميص, 12
  rowaction | حذف | deletes
  tabs | اليوم, الأسبوع
  button | منتج جديد | primary -> form
screen form | منتج جديد
  text | الاسم | required: أدخل الاسم
  check | متاح
  button | حفظ | primary -> list
`;

const chinese = `app 会议室
screen s | 会议室列表
  text | 名称 | required: 请输入名称
  ask | 谁可以预订？
  button | 预订 | primary -> s
`;

export function shopApp(): App {
  return parseScreens(shop).app;
}

export function arabicApp(): App {
  return parseScreens(arabic, { language: 'ar', direction: 'rtl' }).app;
}

export function chineseApp(): App {
  return parseScreens(chinese, { language: 'zh-CN' }).app;
}

/** What would do harm in a document made of strings, and what no layout expects. */
export function hostileApp(): App {
  const labels = [
    '<img src=x onerror="parent.postMessage({broken:1},\'*\')">',
    '"><script>document.title="broken"</script>',
    'javascript:alert(1)',
    '\u202Etxet desrever\u202C',
    'W'.repeat(20_000),
    '\u0000\u0007\u001B[31m',
    '${constructor}',
    '__proto__',
  ];
  const kinds = [
    'heading',
    'text',
    'button',
    'link',
    'card',
    'list',
    'success',
    'ask',
    'select',
    'badge',
    'tabs',
  ] as const;
  const elements = kinds.flatMap((kind) =>
    labels.map((label, at) => ({
      id: `hostile.${kind}-${at}`,
      kind,
      label,
      options: kind === 'list' || kind === 'select' || kind === 'tabs' ? labels : [],
      targets: [],
    })),
  );
  const name = '<b>bold</b>';
  const screens = [{ id: 'hostile', title: '<h1>title</h1>', elements }];
  return { name, caption: name, user: name, role: name, language: '"><i>', direction: 'ltr', screens };
}

/** Far more than a document should hold. */
export function hugeApp(count: number): App {
  const buttons = Array.from({ length: count }, (_, at) => ({
    id: `huge.button-${at}`,
    kind: 'button' as const,
    label: `Button ${at}`,
    options: [],
    targets: [],
  }));
  const columns = Array.from({ length: 60 }, (_, at) => `Column ${at}`);
  const row = (at: number) => ({
    id: `wide.row-${at}`,
    kind: 'row' as const,
    label: '',
    options: columns.map((column) => `${column} of ${at}`),
    targets: [],
  });
  const wide = [
    { id: 'wide.table', kind: 'table' as const, label: 'Wide', options: columns, targets: [] },
    ...Array.from({ length: 400 }, (_, at) => row(at)),
  ];
  return {
    name: 'Huge',
    language: 'en',
    direction: 'ltr',
    screens: [
      { id: 'huge', title: 'Huge', elements: buttons },
      { id: 'wide', title: 'Wide', elements: wide },
    ],
  };
}
