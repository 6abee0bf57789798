import type { Figures } from './load.js';

/** One line of the outcome. */
export interface Row {
  readonly name: string;
  readonly trunkline: Figures;
  readonly beside?: Figures | undefined;
}

const HEAD = ['', '/s', 'p50 ms', 'p99 ms', 'bare /s', 'bare p50', 'share of bare', 'p50 added'];

/** The outcome as a table. Rates are requests per second, latencies milliseconds. */
export function table(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  ')).join('\n');
}

function cells({ name, trunkline, beside }: Row): string[] {
  const own = [name, trunkline.perSecond.toFixed(0), trunkline.p50.toFixed(2), trunkline.p99.toFixed(2)];
  if (beside === undefined) return [...own, '', '', '', ''];
  return [
    ...own,
    beside.perSecond.toFixed(0),
    beside.p50.toFixed(2),
    `${((100 * trunkline.perSecond) / beside.perSecond).toFixed(0)} %`,
    (trunkline.p50 - beside.p50).toFixed(2),
  ];
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}
