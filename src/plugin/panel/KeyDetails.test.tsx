// @vitest-environment jsdom
import * as React from 'react';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TextProvider } from '../strings/TextContext';
import { createText } from '../strings/createText';
import { en } from '../strings/en';
import { Announcer } from './Announcer';
import { KeyDetails } from './KeyDetails';

const speech = { text: createText(() => ({})), locale: 'de' };
let copied: string[] = [];

beforeEach(() => {
  copied = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void copied.push(text) },
  });
});
afterEach(cleanup);

function show(...details: React.ComponentProps<typeof KeyDetails>['details']): void {
  render(
    <TextProvider value={speech}>
      <Announcer>
        <KeyDetails details={details} />
      </Announcer>
    </TextProvider>,
  );
}

describe('the key details', () => {
  it('show an amount in the reader’s form and copy it as it was sent, and say so once', async () => {
    show({ label: 'Refund asked for', value: '$1,120.00', kind: 'refund_amount' });
    expect(screen.getByText(/^1\.120,00\s\$$/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Copy Refund asked for' }));
    expect(await within(screen.getByRole('status')).findByText('Refund asked for copied')).toBeTruthy();
    expect(copied).toEqual(['$1,120.00']);
  });

  it('name the kind where the label does not', () => {
    show({ label: 'Order', value: '1', kind: 'order_id' }, { label: 'Delivered', value: '2026-11-13', kind: 'date' });
    expect(screen.getByRole('img', { name: en.WarmHandoffKindDate })).toBeTruthy();
    expect(screen.queryByRole('img', { name: en.WarmHandoffKindOrder })).toBeNull();
  });

  it('show what was masked as masked, with nothing to copy', () => {
    show({ label: 'Card', value: '[card •••4242]', kind: 'text' });
    expect(screen.getByText('•••4242')).toBeTruthy();
    expect(screen.getByText(en.WarmHandoffMasked)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
