import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import { deadButtons } from '../../../../src/core/prototype/screens/deadButtons.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { printScreens } from '../../../../src/core/prototype/screens/print.ts';
import { unreachable } from '../../../../src/core/prototype/screens/reach.ts';
import { wireframe } from '../../../../src/core/prototype/wireframe/wireframe.ts';
import { draw, elementsOf, labels, outlineOf, reds, rows, screenCalled } from './drawn.ts';
import { missingTexts } from './texts.ts';

function assertSound(app: App): void {
  assert.ok(app.screens.length > 0);
  assert.deepEqual(deadButtons(app), []);
  assert.deepEqual(unreachable(app), []);
  const ids = app.screens.flatMap(({ id, elements }) => [id, ...elements.map((element) => element.id)]);
  assert.equal(new Set(ids).size, ids.length, 'ids are unique');
  assert.ok(isDeepStrictEqual(parseScreens(printScreens(app)).app, app), 'printed and read again it is the same');
}

function scenario(number: number): string {
  return `  Scenario: S${number}
    Given I am on the page "Page ${number}"
    When I fill in "Field ${number}" with "value ${number}"
    And I press "Button ${number}"
    Then I should see "Result ${number}"
`;
}

describe('a wireframe in the words of the feature', () => {
  it('speaks French where the feature does', async () => {
    const text = `# language: fr
Fonctionnalité: Panier
  Afin de commander plus tard
  En tant que client
  Je veux remplir un panier

  Scénario: Commander
    Étant donné que je suis sur la page "Panier"
    Quand je remplis "Adresse" avec "1 rue des Lilas"
    Et que je clique sur "Commander"
    Alors je vois "Merci pour votre commande"
`;
    const app = draw(text);
    assert.match(app.caption ?? '', /^En tant que client, afin de/);
    assert.deepEqual(labels(screenCalled(app, 'Panier'), 'note'), ['p. ex. 1 rue des Lilas']);
    assert.deepEqual(await reds(text), []);
    assertSound(app);
  });

  it('speaks German where the feature does', async () => {
    const text = `# language: de
Funktionalität: Ausleihe
  Szenario: Ein Buch ausleihen
    Angenommen ich bin auf der Seite "Katalog"
    Wenn ich "Momo" in das Feld "Titel" eingebe
    Und ich auf "Ausleihen" klicke
    Dann sehe ich die Meldung "Viel Spaß beim Lesen"
`;
    const app = draw(text);
    assert.deepEqual(labels(screenCalled(app, 'Katalog'), 'note'), ['z. B. Momo']);
    assert.deepEqual(await reds(text), []);
    assertSound(app);
  });

  it('speaks Chinese where the feature does', async () => {
    const text = `# language: zh-CN
功能: 登录
  场景: 登录失败
    假如我在"登录"页面
    当我在"用户名"中输入"joseph"
    并且我在"密码"中输入"错误"
    并且我点击"登录"按钮
    那么我应该看到错误信息"无效的用户名或密码"
`;
    const app = draw(text);
    assert.deepEqual(labels(screenCalled(app, '登录'), 'password'), ['密码']);
    assert.deepEqual(await reds(text), []);
    assertSound(app);
  });

  it('takes its direction and language from the outline', () => {
    const app = draw(`# language: ar
خاصية: الدخول
  سيناريو: دخول
    بفرض أنا في صفحة "الدخول"
`);
    assert.equal(app.direction, 'rtl');
    assert.equal(app.language, 'ar');
    assertSound(app);
  });
});

describe('what a wireframe does with the rest of a feature', () => {
  it('asks once for each wording that is not understood, on the screen it happens on', () => {
    const app = draw(`Feature: Odd
  Scenario: One
    Given I am on the home page
    When florbs blend "a"
  Scenario: Two
    Given I am on the home page
    When florbs blend "b"
`);
    const asks = app.screens.flatMap((screen) => elementsOf(screen, 'ask'));
    assert.equal(asks.length, 1);
    assert.equal(asks[0]?.value, 'florbs blend "a"');
    assertSound(app);
  });

  it('keeps data without a place of its own as the starting point, for each situation its own', () => {
    const text = `Feature: Shop
  Background:
    Given the store ships to "France"
  Scenario: Rich
    Given the customer has "100 €" left
    When I am on the cart page
    Then I should see "Checkout"
`;
    const app = draw(text);
    const lines = app.screens.flatMap(({ elements }) =>
      elements
        .filter(({ label }) => label === 'Starting point')
        .flatMap(({ options, value }) => [...options, value ?? '']),
    );
    assert.ok(lines.some((line) => line.includes('France')));
    assert.ok(lines.some((line) => line.includes('100 €')));
    assertSound(app);
  });

  it('puts the text of a doc string and the cells of a table on a screen', () => {
    const text = `Feature: Mail
  Scenario: Sent
    Given I am on the mail page
    When I fill in "Message" with:
      """
      Dear all,
      see you.
      """
    And I press "Send"
    Then I should see the following mails:
      | To  | Subject |
      | Ada | Hello   |
      | Bob | Again   |
`;
    const app = draw(text);
    assert.ok(app.screens.some((screen) => isDeepStrictEqual(labels(screen, 'long'), ['Message'])));
    assert.ok(
      app.screens.some((screen) =>
        isDeepStrictEqual(rows(screen), [
          ['Ada', 'Hello'],
          ['Bob', 'Again'],
        ]),
      ),
    );
    assertSound(app);
  });

  it('shares the screens of all rules', () => {
    const app = draw(`Feature: Rules
  Rule: One
    Scenario: A
      Given I am on the search page
      When I press "Search"
      Then I should see "Nothing found"
  Rule: Two
    Scenario: B
      Given I am on the search page
      When I press "Search"
      Then I should see "Something found"
`);
    assert.equal(app.screens.filter(({ of: base }) => base === undefined).length, 1);
    assertSound(app);
  });

  it('tells presses of one button apart that come out differently', async () => {
    assert.deepEqual(
      await reds(`Feature: Tries
  Scenario: Third time lucky
    Given I am on the quiz page
    When I press "Guess"
    And I press "Guess"
    And I press "Guess"
    Then I should see "You won it"
`),
      [],
    );
  });

  it('shows in a situation as many rows as it counts, and not what it must not see', async () => {
    assert.deepEqual(
      await reds(`Feature: Products
  Background:
    Given there is a product "Mug"
    And there is a product "Cup"
  Scenario: All
    When I browse products
    Then I should see 2 products in the list
  Scenario: Deleted
    When I browse products
    And I delete the product "Cup"
    Then I should not see "Cup"
`),
      [],
    );
  });
});

describe('a wireframe of what nobody would write', () => {
  it('draws an empty feature', () => {
    assertSound(draw('Feature:\n'));
    assertSound(draw('Feature: Only a name\n\n  Scenario: nothing\n'));
  });

  it('takes markup, reserved names and direction marks as text', () => {
    const text = `Feature: <script>alert(1)</script>
  Scenario: __proto__
    Given I am on the "constructor" page
    When I fill in "__proto__" with "toString"
    And I fill in "a | b -> c" with "if x = y, primary"
    And I press "hasOwnProperty"
    Then I should see "\u202Eevil\u0000"
    And I should see "{Name}"
`;
    const app = draw(text);
    assertSound(app);
    assert.ok(!JSON.stringify(app).includes('\u202E'));
  });

  it('ends with a note on the first screen where there are 500 scenarios', () => {
    const app = draw(`Feature: Large\n${Array.from({ length: 500 }, (_, at) => scenario(at)).join('')}`);
    assert.match(app.screens[0]?.elements[0]?.label ?? '', /^Too large .* of 500/);
    assert.ok(app.screens.filter(({ of: base }) => base === undefined).length <= 14);
    assert.ok(app.screens.flatMap(({ elements }) => elements).length <= 3000);
    assertSound(app);
  });

  it('ends where a line is 5 MB long', () => {
    const app = draw(
      `Feature: Long\n  Scenario: L\n    When I press "${'x '.repeat(2_500_000)}"\n    Then I see ${'"a" '.repeat(1000)}\n`,
    );
    assert.ok(printScreens(app).length < 200_000);
    assertSound(app);
  });

  it('ends where a table has 100,000 cells', () => {
    const row = `      | ${Array.from({ length: 20 }, (_, at) => `c${at}`).join(' | ')} |\n`;
    const app = draw(`Feature: Wide\n  Scenario: W\n    Given the following things:\n${row.repeat(5000)}`);
    assert.ok(app.screens.flatMap(({ elements }) => elements).length <= 3000);
    assertSound(app);
  });

  it('is the same each time', () => {
    const outline = outlineOf(
      'Feature: Same\n  Scenario: S\n    Given I am on the "A" page\n    When I press "B"\n    Then I see "C"\n',
    );
    assert.deepEqual(wireframe(outline), wireframe(outline));
    assert.deepEqual(missingTexts(outline, wireframe(outline)).missing, []);
  });
});
