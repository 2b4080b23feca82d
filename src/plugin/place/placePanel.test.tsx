import type * as React from 'react';
import type * as Flex from '@twilio/flex-ui';
import { describe, expect, it } from 'vitest';
import { PanelActions } from '../actions/PanelActions';
import { SILENT } from '../notifications/Notices';
import { createText } from '../strings/createText';
import type { PanelServices } from './PlacedPanel';
import { placePanel } from './placePanel';

type Condition = (props: { task?: Flex.ITask }) => boolean;

// What placing the panel looks at; nothing is rendered here.
const services = {
  speech: () => ({ text: createText(() => ({})), locale: 'en' }),
  sync: undefined,
  showSummary: true,
  actions: new PanelActions(),
  notices: SILENT,
  unifiedProfiles: () => false,
} as unknown as PanelServices;

/** What is put into the CRM's place: beside Flex's own content, or instead of it. */
function inCrm(uri: string | undefined): { beside: Condition; instead: Condition } {
  const conditions: { beside?: Condition; instead?: Condition } = {};
  const fragments: { props: { children: React.ReactNode } }[] = [];
  const put = (slot: 'beside' | 'instead') => (children: React.ReactNode, options: { if?: Condition }) => {
    fragments.push({ props: { children } });
    conditions[slot] = options.if;
  };
  const flex = {
    withTaskContext: (Component: React.ComponentType) => Component,
    CRMContainer: { defaultProps: { uri }, Content: { fragments, add: put('beside'), replace: put('instead') } },
  };
  // What placing in the CRM's container uses of Flex.
  placePanel(flex as unknown as typeof Flex, 'crm', services);
  const { beside, instead } = conditions;
  if (!beside || !instead) throw new Error('the panel is not placed');
  return { beside, instead };
}

const task = (attributes: object): { task: Flex.ITask } => ({ task: { attributes } as unknown as Flex.ITask });
const handoff = task({ handoff: { v: 1, id: 'one', reason: { code: 'other', text: '' } } });

describe("the panel in the CRM's place", () => {
  it("takes the place of Flex's advertisement when there is no CRM", () => {
    const { beside, instead } = inCrm(undefined);
    expect([beside(handoff), instead(handoff)]).toEqual([false, true]);
  });

  it('stands beside a CRM', () => {
    const { beside, instead } = inCrm('https://crm.example.com');
    expect([beside(handoff), instead(handoff)]).toEqual([true, false]);
  });

  it("leaves Flex's own content alone without a handoff and without a task", () => {
    const { beside, instead } = inCrm(undefined);
    expect([beside(task({})), instead(task({}))]).toEqual([true, false]);
    expect(instead({})).toBe(false);
  });
});
