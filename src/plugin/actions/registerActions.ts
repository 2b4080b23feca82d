import { PanelActions, type FlexActions, type PanelActionName } from './PanelActions';

/** Registers the panel's actions with Flex, so that other plugins can add listeners before and after each. */
export function registerActions(flex: FlexActions): PanelActions {
  const panel = new PanelActions(flex);
  const ofPanel = (name: PanelActionName): void => flex.registerAction(name, (payload) => panel.run(name, payload));
  // One line an action; README.md describes them.
  ofPanel('HandoffCopyForSupport');
  ofPanel('HandoffOpenTranscript');
  ofPanel('HandoffShowAsSent');
  ofPanel('HandoffShowTimeline');
  return panel;
}
