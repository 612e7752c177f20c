import { AstBuilder } from '@cucumber/gherkin';
import { RuleType } from '@cucumber/gherkin/dist/Parser.js';
import type { TableRow } from '@cucumber/messages';

/**
 * The reference's builder, which loses a table with all its rows where one of them has a cell too few, and the runs of a scenario with it. That is how
 * every row looks while it is typed. Ours tells the same fault, and keeps the rows that are whole.
 */
export class LenientBuilder extends AstBuilder {
  #rows: readonly TableRow[] = [];

  override ensureCellCount(rows: TableRow[]): void {
    this.#rows = rows;
    super.ensureCellCount(rows);
  }

  override endRule(): void {
    const { ruleType } = this.currentNode();
    this.#rows = [];
    try {
      super.endRule();
    } catch (fault) {
      const [first] = this.#rows;
      const whole = this.#rows.filter(({ cells }) => cells.length === first?.cells.length);
      if (ruleType === RuleType.ExamplesTable && first) this.currentNode().add(ruleType, whole);
      if (ruleType === RuleType.DataTable && first)
        this.currentNode().add(ruleType, { location: first.location, rows: whole });
      throw fault;
    }
  }
}
