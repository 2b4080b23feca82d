// @vitest-environment jsdom
import * as React from 'react';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { ITask } from '@twilio/flex-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { en } from '../strings/en';
import { HandoffPanel } from './HandoffPanel';

afterEach(cleanup);

const handoff = { v: 1, id: 'one', reason: { code: 'other', text: '' }, language: 'de' };

function show(attributes: object): void {
  // The panel reads these of a task.
  const task = { taskSid: 'WT1', attributes: { handoff, ...attributes } } as unknown as ITask;
  render(<HandoffPanel task={task} sync={undefined} room="own" />);
}

describe('the routing attributes', () => {
  it('stand in a table, each row with its header, nested values laid out', () => {
    show({ slaHours: 4, vip: true, language: 'de', cart: { items: [{ sku: 'STOVE' }], total: 120 } });
    const table = screen.getByRole('table', { name: en.WarmHandoffRouting });
    const headers = within(table).getAllByRole('rowheader');
    // The language stands in the heading.
    expect(headers.map(({ textContent }) => textContent)).toEqual(['SLA hours', 'VIP', 'Cart']);
    expect(table.textContent).toContain('Total: 120');
    expect(table.textContent).toContain('Sku: STOVE');
    expect(table.textContent).not.toContain('{');
  });

  it("are all there as sent, Flex's own too, once the switch is on", () => {
    show({ department: 'billing', conversationSid: 'CH1' });
    expect(document.body.textContent).not.toContain('CH1');
    fireEvent.click(screen.getByRole('switch', { name: en.WarmHandoffAsSent }));
    const raw = screen.getByRole('region', { name: en.WarmHandoffTaskAttributes });
    expect(JSON.parse(raw.textContent ?? '')).toEqual({ handoff, department: 'billing', conversationSid: 'CH1' });
    expect(screen.queryByRole('table')).toBeNull();
    fireEvent.click(screen.getByRole('switch', { name: en.WarmHandoffAsSent }));
    expect(screen.getByRole('table')).toBeTruthy();
  });
});
