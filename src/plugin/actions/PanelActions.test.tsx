// @vitest-environment jsdom
import * as React from 'react';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ITask } from '@twilio/flex-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { SILENT } from '../notifications/Notices';
import { HandoffPanel } from '../panel/HandoffPanel';
import { PanelPlaceProvider } from '../panel/PanelPlace';
import { en } from '../strings/en';
import type { FlexActions, PanelActionPayload } from './PanelActions';
import { registerActions } from './registerActions';

afterEach(cleanup);

/** Flex's actions, with another plugin that listens before each and may stop it. */
class FakeActions implements FlexActions {
  readonly invoked: [string, PanelActionPayload][] = [];
  stop = false;
  private readonly actions = new Map<string, (payload: PanelActionPayload) => Promise<unknown>>();
  registerAction(name: string, action: (payload: PanelActionPayload) => Promise<unknown>): void {
    this.actions.set(name, action);
  }
  async invokeAction(name: string, payload: PanelActionPayload): Promise<unknown> {
    this.invoked.push([name, payload]);
    return this.stop ? undefined : this.actions.get(name)?.(payload);
  }
}

function show(): FakeActions {
  const flex = new FakeActions();
  const actions = registerActions(flex);
  const attributes = { handoff: { v: 1, id: 'one', reason: { code: 'other', text: '' } }, department: 'billing' };
  // The panel reads these of a task.
  const task = { taskSid: 'WT1', attributes } as unknown as ITask;
  render(
    <PanelPlaceProvider value={{ taskSid: 'WT1', actions, notices: SILENT }}>
      <HandoffPanel task={task} sync={undefined} room="own" />
    </PanelPlaceProvider>,
  );
  return flex;
}

const theSwitch = (): HTMLElement => screen.getByRole('switch', { name: en.WarmHandoffAsSent });

describe("the panel's actions", () => {
  it('are what its buttons do, so that other plugins hear of them', async () => {
    const flex = show();
    await act(async () => void fireEvent.click(theSwitch()));
    expect(flex.invoked).toEqual([['HandoffShowAsSent', { taskSid: 'WT1', open: true }]]);
    expect(theSwitch().getAttribute('aria-checked')).toBe('true');
  });

  it('can be stopped by another plugin', async () => {
    const flex = show();
    flex.stop = true;
    await act(async () => void fireEvent.click(theSwitch()));
    expect(theSwitch().getAttribute('aria-checked')).toBe('false');
  });

  it('can be invoked by another plugin, and reach the panel of that task only', async () => {
    const flex = show();
    await act(async () => void (await flex.invokeAction('HandoffShowAsSent', { taskSid: 'WT2' })));
    expect(theSwitch().getAttribute('aria-checked')).toBe('false');
    await act(async () => void (await flex.invokeAction('HandoffShowAsSent', { taskSid: 'WT1' })));
    expect(theSwitch().getAttribute('aria-checked')).toBe('true');
    cleanup();
    await expect(flex.invokeAction('HandoffShowAsSent', { taskSid: 'WT1' })).resolves.toBeUndefined();
  });
});
